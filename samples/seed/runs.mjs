const JOBS = [
  { agent: "catalogue-crawler", job: "crawl", minutes: 14, steps: ["fetch_sitemap", "fetch_pages", "extract", "store"] },
  { agent: "content-indexer", job: "index", minutes: 6, steps: ["load", "embed", "write_index"] },
  { agent: "price-watcher", job: "price-check", minutes: 2, steps: ["fetch_prices", "compare"] },
  { agent: "report-writer", job: "weekly-report", minutes: 22, steps: ["collect", "draft", "review", "publish"] },
];
const FAILURES = [
  "reviews.example answered 503 for ten minutes",
  "the index refused the batch: 413, 12,041 documents",
  "no prices: the selector .price matched nothing on shop.example",
  "the model stopped in the middle of an answer",
];
const SECOND = 1000;

/** Runs of agents with their events; some start others, some fail, a few are still at work. */
export function runsOf(chance, period, count) {
  const runs = [];
  while (runs.length < count) {
    const parent = runOf(chance.apart(), period, chance.of(JOBS));
    runs.push(parent);
    const children = parent.job.job === "crawl" && chance.is(0.4) ? chance.whole(1, 3) : 0;
    for (let child = 1; child <= children; child += 1) {
      const begin = Math.min(Date.parse(parent.run.start_time) + child * 90 * SECOND, period.until);
      runs.push(runOf(chance.apart(), period, JOBS[1], { begin, run: parent.run.run_id }));
    }
  }

  return runs;
}

function runOf(chance, period, job, parent) {
  const begin = parent?.begin ?? chance.moment(period);
  const duration = Math.round(job.minutes * 60 * SECOND * (0.4 + 1.4 * chance.next() ** 2));
  const isRunning = begin + duration > period.until;
  const status = isRunning ? "running" : chance.is(0.84) ? "success" : chance.of(["failure", "partial", "timeout", "cancelled"]);
  const started = new Date(begin).toISOString();
  const discovered = chance.whole(20, 900);
  const failed = status === "success" ? (chance.is(0.2) ? chance.whole(1, 4) : 0) : chance.whole(1, 20);
  const run = {
    event_id: chance.uuid(),
    run_id: `${started.replace(/[-:]|\.\d+/g, "")}-${job.agent}-${chance.whole(100, 999)}`,
    agent_name: job.agent,
    job_type: job.job,
    status,
    created_at: started,
    start_time: started,
    ...(!isRunning && { end_time: new Date(begin + duration).toISOString(), duration_ms: duration }),
    items_discovered: discovered,
    items_succeeded: isRunning ? Math.floor(discovered / 3) : discovered - failed,
    items_failed: isRunning ? 0 : failed,
    input_summary: `${discovered} pages of ${chance.whole(2, 14)} publishers`,
    ...(status === "success" && { output_summary: `${discovered - failed} stored` }),
    ...((status === "failure" || status === "timeout") && { error_summary: chance.of(FAILURES), error_details: `at step ${job.steps.at(-1)}\ntried 3 times, 30 s apart` }),
    host: `worker-${chance.whole(1, 4)}`,
    environment: "production",
    trigger_type: parent ? "parent" : chance.of(["schedule", "manual"]),
    git_repo: "https://github.com/acme/site",
    git_branch: "main",
    git_commit_hash: chance.uuid().replaceAll("-", "").slice(0, 12),
    metrics_json: { input_tokens: chance.whole(2_000, 60_000), output_tokens: chance.whole(500, 9_000) },
    ...(parent && { parent_run_id: parent.run }),
  };
  return { job, run, events: eventsOf(job, run, begin, duration) };
}

function eventsOf(job, run, begin, duration) {
  const done = run.status === "running" ? 1 : job.steps.length;
  const steps = job.steps.slice(0, done).map((step, index) => ({
    id: `step-${index + 1}`,
    event_type: run.status === "failure" && index === done - 1 ? "step_failed" : "step_completed",
    timestamp: new Date(begin + (duration * (index + 1)) / (job.steps.length + 1)).toISOString(),
    payload_json: { step_name: step, latency_ms: Math.round(duration / (job.steps.length + 1)) },
  }));
  return [{ id: "begin", event_type: "run_began", timestamp: run.start_time, payload_json: { host: run.host } }, ...steps];
}
