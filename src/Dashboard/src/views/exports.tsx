import { may, useAccess } from "../data/access";
import type { ExportHealth, ExportRow } from "../data/answers";
import { address, change } from "../data/api";
import { count, duration } from "../data/format";
import { refresh, useLoad } from "../data/load";
import { changedQuery, type Route, viewAddress } from "../data/router";
import { DownloadButton, useAction } from "../ui/controls";
import { Failure, Loaded, Panel } from "../ui/panel";
import { Pages, Table } from "../ui/table";
import { Badge, Text, Time } from "../ui/text";
import { DeadLetterPanels } from "./deadletters";
import { Facts } from "./facts";
import { Head } from "./head";

const STATES = ["queued", "uploading", "accepted", "completed", "failed"];
const SOURCES = ["sessions", "runs"];

/** What is on its way to Signavio, what waits and what failed. */
export function ExportsView({ route }: { route: Route }) {
  const key = useAccess();
  return (
    <>
      <Head title={may(key, "admin") ? "Exports and dead letters" : "Exports"}>
        {SOURCES.map((source) => (
          <DownloadButton key={source} target={address(["export", "log.csv"], { source })} accept="text/csv" name={`${source}-log.csv`}>
            Download {source} log
          </DownloadButton>
        ))}
      </Head>
      <Health />
      <Exports route={route} />
      {may(key, "admin") && <DeadLetterPanels route={route} />}
    </>
  );
}

function Health() {
  const health = useLoad<ExportHealth>("/export/health");
  return (
    <Panel title="Signavio" wide note="how exports of this app go">
      <Loaded of={health}>
        {(data) => (
          <>
            <Facts of={[["State", <Badge of={data.status} />], ["Signavio", <Badge of={data.signavio} />], ["Error", data.signavio_error && <Text of={data.signavio_error} />]]} />
            {data.datasets.length > 0 && (
              <Table
                label="Datasets"
                rows={data.datasets}
                keyOf={(row) => row.dataset}
                columns={[
                  { name: "Dataset", show: (row) => <Text of={row.dataset} short /> },
                  { name: "State", show: (row) => <Badge of={row.state} /> },
                  { name: "Waiting", numeric: true, show: (row) => count(row.waiting) },
                  { name: "Oldest", numeric: true, show: (row) => (row.waiting > 0 ? duration(1000 * row.oldest_waiting_seconds) : "–") },
                  { name: "Under way", numeric: true, show: (row) => count(row.under_way) },
                  { name: "Last success", show: (row) => <Time of={row.last_success_at} /> },
                  { name: "Last error", show: (row) => <Text of={row.last_error} short /> },
                ]}
              />
            )}
          </>
        )}
      </Loaded>
    </Panel>
  );
}

function Exports({ route }: { route: Route }) {
  const state = STATES.find((one) => one === route.query.get("state")) ?? "queued";
  const source = SOURCES.find((one) => one === route.query.get("source")) ?? "sessions";
  const list = useLoad<{ sessions: ExportRow[] }>(address(["export", "sessions"], { state, source, limit: 50, cursor: route.query.get("cursor") }));
  const action = useAction();
  const replay = (row?: ExportRow) =>
    action.run(async () => {
      await change("POST", "/export/replay", row ? { source: row.source, session_id: row.session_id, dataset: row.dataset } : { source });
      refresh();
    });
  const replayAll = state === "failed" && list.state === "ready" && list.data.sessions.length > 0 && (
    <button type="button" disabled={action.isBusy} onClick={() => replay()}>
      Try all again
    </button>
  );
  return (
    <Panel title="Exports" wide actions={replayAll}>
      <div class="choices">
        <Choices label="Source" name="source" of={SOURCES} chosen={source} route={route} />
        <Choices label="State" name="state" of={STATES} chosen={state} route={route} />
      </div>
      {action.error && <Failure error={action.error} />}
      <Loaded of={list} empty={[(data) => data.sessions.length === 0, `No export is ${state}.`]}>
        {(data, next) => (
          <>
            <Table
              label="Exports"
              rows={data.sessions}
              keyOf={(row) => row.session_id + row.dataset}
              columns={[
                { name: "Case", show: (row) => (SOURCES.includes(row.source) ? <a href={viewAddress([row.source, row.session_id])}><Text of={row.session_id} short /></a> : <Text of={row.session_id} short />) },
                { name: "Dataset", show: (row) => <Text of={row.dataset} short /> },
                { name: "State", show: (row) => <Badge of={row.state} /> },
                { name: "Asked for", show: (row) => <Time of={row.requested_at} /> },
                { name: "Age", numeric: true, show: (row) => duration(Math.max(0, Date.now() - Date.parse(row.requested_at))) },
                { name: "Tries", numeric: true, show: (row) => count(row.attempts) },
                { name: "Next try", show: (row) => <Time of={row.next_try_at} /> },
                { name: "Error", show: (row) => <Text of={row.error} short /> },
                ...(state === "failed" ? [{ name: "Action", show: (row: ExportRow) => <button type="button" disabled={action.isBusy} onClick={() => replay(row)}>Try again</button> }] : []),
              ]}
            />
            <Pages route={route} next={next} of="exports" />
          </>
        )}
      </Loaded>
    </Panel>
  );
}

export function Choices({ label, name, of, chosen, route }: { label: string; name: string; of: string[]; chosen: string; route: Route }) {
  return (
    <nav class="tabs" aria-label={label}>
      {of.map((one) => (
        <a key={one} href={changedQuery(route, { [name]: one, cursor: null })} aria-current={one === chosen ? "true" : undefined}>
          {one}
        </a>
      ))}
    </nav>
  );
}
