// Fills a service with a believable week, so that the dashboard has something to show. It needs Node and nothing else.
//
//   node samples/seed/seed.mjs                      the service of `dotnet run --project src/LocalHost`
//   node samples/seed/seed.mjs --sessions 60 --days 7 --seed 1 --url http://127.0.0.1:7071 --key atk_…
//
// The same seed in the same hour tells the same week: what is there already is not stored twice.

import { parseArgs } from "node:util";
import { Chance } from "./chance.mjs";
import { Service } from "./service.mjs";
import { sessionOf } from "./sessions.mjs";
import { runsOf } from "./runs.mjs";

const { values } = parseArgs({
  options: {
    url: { type: "string", default: process.env.TELEMETRY_API_URL ?? "http://127.0.0.1:7071" },
    key: { type: "string", default: process.env.TELEMETRY_API_KEY ?? "" },
    days: { type: "string", default: "7" },
    sessions: { type: "string", default: "300" },
    seed: { type: "string", default: "1" },
    until: { type: "string" },
    help: { type: "boolean", short: "h", default: false },
  },
});
const days = whole("days", 1, 90);
const count = whole("sessions", 1, 100_000);
const chance = new Chance(whole("seed", 0, 2 ** 31));
const hour = 3_600_000;
const until = values.until ? Date.parse(values.until) : Math.floor(Date.now() / hour) * hour;
if (values.help || Number.isNaN(until)) {
  console.log("Usage: seed.mjs [--url URL] [--key KEY] [--days 7] [--sessions 300] [--seed 1] [--until 2026-03-08T00:00:00Z]");
  process.exit(values.help ? 0 : 2);
}

const service = new Service(values.url, values.key);
const period = { from: until - days * 24 * hour, until };
const sessions = Array.from({ length: count }, () => sessionOf(chance.apart(), period));
const runs = runsOf(chance, period, Math.max(6, Math.round(count / 5)));

await service.each(sessions, async ({ document, observed }) => {
  await service.post("/sessions/bulk", document);
  for (const event of observed) await service.post("/events", { document_type: "event", schema_version: "1.0", event });
});
for (let first = 0; first < runs.length; first += 500) {
  await service.post("/api/v1/runs/batch", runs.slice(first, first + 500).map(({ run }) => run));
}

await service.each(runs, ({ run, events }) => service.post(`/api/v1/runs/${encodeURIComponent(run.event_id)}/events`, { events }));
const exported = await service.exportSome(sessions.filter(({ document }) => document.outcome), runs);
const events = sessions.reduce((sum, { document }) => sum + document.events.length, 0);
console.log(`${sessions.length} sessions with ${events} events and ${runs.length} runs of ${days} days are at ${values.url}${exported}.`);
console.log(`Look at them: ${new URL("/dashboard", values.url)}`);

function whole(name, least, most) {
  const value = Number(values[name]);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  console.error(`--${name} is a whole number from ${least} to ${most}, such as ${least}.`);
  process.exit(2);
}
