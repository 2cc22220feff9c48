import type { JsonObject, RunEvent, RunRow } from "../data/answers";
import { address } from "../data/api";
import { count, duration } from "../data/format";
import { useLoad } from "../data/load";
import { type Route, viewAddress } from "../data/router";
import { CopyButton } from "../ui/controls";
import { Data, hasContent, JsonBlock } from "../ui/json";
import { Loaded, Panel } from "../ui/panel";
import { Pages } from "../ui/table";
import { Badge, Text, Time, WebLink } from "../ui/text";
import { Facts } from "./facts";
import { Head } from "./head";
import { RunTable } from "./runs";

/** One run with its events, and the runs that it started. */
export function RunView({ id, route }: { id: string; route: Route }) {
  const run = useLoad<RunRow>(address(["api", "v1", "runs", id]));
  const events = useLoad<RunEvent[]>(address(["api", "v1", "runs", id, "events"], { limit: 200, cursor: route.query.get("cursor") }));
  const runId = run.state === "ready" ? run.data.run_id : null;
  const children = useLoad<RunRow[]>(runId ? address(["api", "v1", "runs"], { parent_run_id: runId, limit: 50 }) : null);
  return (
    <>
      <p class="crumb">
        <a href={viewAddress(["runs"])}>Runs</a>
      </p>
      <Head title="Run" note={<><code class="id">{id}</code> <CopyButton text={id} of="the id" /></>} />
      <Panel title="About" wide>
        <Loaded of={run}>{(data) => <About data={data} />}</Loaded>
      </Panel>
      <Panel title="Events" wide note="in the order of their time">
        <Loaded of={events} empty={[(data) => data.length === 0, "No event was recorded in this run."]}>
          {(data, next) => (
            <>
              <ol class="timeline">
                {data.map((event) => (
                  <li key={event.id} data-kind={event.event_type.includes("fail") || event.event_type.includes("error") ? "failed" : "other"}>
                    <article class="event">
                      <header>
                        <h3><Text of={event.event_type.replaceAll("_", " ")} short /></h3>
                        <span class="note"><Time of={event.timestamp} form="exact" /></span>
                      </header>
                      {hasContent(event.payload_json) && <Data label={`Payload of ${event.id}`} of={event.payload_json as JsonObject} />}
                    </article>
                  </li>
                ))}
              </ol>
              <Pages route={route} next={next} of="events" />
            </>
          )}
        </Loaded>
      </Panel>
      {runId && (
        <Panel title="Runs that it started" wide>
          <Loaded of={children} empty={[(rows) => rows.length === 0, "It started no other run."]}>{(rows) => <RunTable label="Runs that it started" rows={rows} />}</Loaded>
        </Panel>
      )}
    </>
  );
}

function About({ data }: { data: RunRow }) {
  const took = data.end_time ? data.duration_ms || Date.parse(data.end_time) - Date.parse(data.start_time) : null;
  const others = { metrics: data["metrics_json"], context: data["context_json"] };
  return (
    <>
      <Facts
        of={[
          ["Status", <Badge of={data.status} />],
          ["Agent", <a href={viewAddress(["runs"], { agent_name: data.agent_name })}><Text of={data.agent_name} /></a>],
          ["Job type", <Text of={data.job_type} />],
          ["Run id", <Text of={data.run_id} />],
          ["Started", <Time of={data.start_time} form="exact" />],
          ["Ended", data.end_time && <Time of={data.end_time} form="exact" />],
          ["Duration", took !== null && duration(took)],
          ["Items", `${count(data.items_succeeded)} of ${count(data.items_discovered)}, ${count(data.items_failed)} failed, ${count(data.items_skipped)} skipped`],
          ["Started by", data.parent_run_id && <a href={viewAddress(["runs"], { run_id_contains: data.parent_run_id })}><Text of={data.parent_run_id} /></a>],
          ["Trigger", data["trigger_type"] && <Text of={String(data["trigger_type"])} />],
          ["Host", data["host"] && <Text of={String(data["host"])} />],
          ["Commit", data.git_commit_hash && (data.commit_url ? <WebLink to={data.commit_url}><Text of={data.git_commit_hash} /></WebLink> : <Text of={data.git_commit_hash} />)],
          ["Input", data.input_summary && <Text of={data.input_summary} />],
          ["Output", data.output_summary && <Text of={data.output_summary} />],
          ["Error", data.error_summary && <Text of={data.error_summary} />],
        ]}
      />
      {data.error_details && (
        <pre class="details" tabIndex={0} role="region" aria-label="Details of the error" dir="auto">
          {data.error_details}
        </pre>
      )}
      {(hasContent(others.metrics) || hasContent(others.context)) && (
        <details class="alternative">
          <summary>Metrics and context</summary>
          <JsonBlock label="Metrics and context" of={others} />
        </details>
      )}
    </>
  );
}
