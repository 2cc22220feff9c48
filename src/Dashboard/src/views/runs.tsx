import type { RunGroup, RunRow, RunStatistics } from "../data/answers";
import { address } from "../data/api";
import { count, duration, rate } from "../data/format";
import { useLoad } from "../data/load";
import { periodOf } from "../data/period";
import { type Route, viewAddress } from "../data/router";
import { Figure, Figures } from "../ui/bars";
import { TimeChart } from "../ui/chart";
import { DownloadButton, PeriodPicker } from "../ui/controls";
import { type Filter, filterQuery, Filters } from "../ui/filters";
import { Loaded, Panel } from "../ui/panel";
import { Pages, Table } from "../ui/table";
import { Badge, Text, Time } from "../ui/text";
import { Head } from "./head";
import { STATUSES } from "./outcomes";

const FILTERS: Filter[] = [
  { name: "agent_name", label: "Agent" },
  { name: "job_type", label: "Job type" },
  { name: "status", label: "Status", words: [...STATUSES.map(({ word }) => word), "failure,timeout,partial"] },
  { name: "created_after", label: "Recorded after", isTime: true },
  { name: "created_before", label: "Recorded before", isTime: true },
];
const MORE: Filter[] = [
  { name: "run_id_contains", label: "Run id contains" },
  { name: "parent_run_id", label: "Parent run" },
  { name: "git_commit_hash", label: "Commit" },
];

export function RunsView({ route }: { route: Route }) {
  const period = periodOf(route);
  const agent = { agent_name: route.query.get("agent_name"), job_type: route.query.get("job_type") };
  const totals = useLoad<RunStatistics>(address(["api", "v1", "stats"], { from: period.from, to: period.to, interval: period.interval, ...agent }));
  const asked = filterQuery(route, [...FILTERS, ...MORE]);
  const runs = useLoad<RunRow[]>(address(["api", "v1", "runs"], { ...asked, limit: 50 }));
  return (
    <>
      <Head title="Runs" note="jobs of agents">
        <PeriodPicker route={route} period={period} />
        <DownloadButton target={address(["api", "v1", "runs"], { ...asked, cursor: null })} accept="text/csv" name="runs.csv">
          Download CSV
        </DownloadButton>
      </Head>
      <div class="grid">
        <Panel title="How they went" wide note="runs that were recorded in the period">
          <Loaded of={totals} empty={[(data) => data.total_runs === 0, "No run was recorded in this period."]}>{(data) => <Totals data={data} />}</Loaded>
        </Panel>
      </div>
      {totals.state === "ready" && totals.data.agents.length > 0 && (
        <Panel title="Agents" wide note="success and duration in the period">
          <Table label="Agents" rows={totals.data.agents.slice(0, 20)} keyOf={(row) => row.name} columns={GROUP_COLUMNS} />
        </Panel>
      )}
      <Filters route={route} filters={FILTERS} more={MORE} />
      <Panel title="List" wide note="newest first">
        <Loaded of={runs} empty={[(rows) => rows.length === 0, "No run is here. Take a filter away, or record one."]}>
          {(rows, next) => (
            <>
              <RunTable label="Runs" rows={rows} />
              <Pages route={route} next={next} of="runs" />
            </>
          )}
        </Loaded>
      </Panel>
    </>
  );
}

function Totals({ data }: { data: RunStatistics }) {
  const failed = (data.by_status["failure"] ?? 0) + (data.by_status["timeout"] ?? 0);
  return (
    <>
      <Figures>
        <Figure name="Runs" value={count(data.total_runs)} note={`${count(data.by_status["running"] ?? 0)} at work`} />
        <Figure name="Success rate" value={rate(data.success_rate)} note={`${count(failed)} failed or timed out`} tone={(data.success_rate ?? 1) < 0.9 ? "warn" : "good"} />
        <Figure name="Median duration" value={duration(data.duration_ms.p50)} note={`95 %: ${duration(data.duration_ms.p95)}`} />
        <Figure name="Items" value={count(data.items.succeeded)} note={`${count(data.items.failed)} failed`} />
      </Figures>
      <TimeChart
        label="Runs over time, by status"
        times={data.timeline.map((stretch) => Date.parse(stretch.time))}
        interval={data.interval}
        series={STATUSES.map(({ word, name, colour }) => ({ name, colour, values: data.timeline.map((stretch) => stretch.by_status[word] ?? 0) }))}
      />
    </>
  );
}

const GROUP_COLUMNS = [
  { name: "Agent", show: (row: RunGroup) => <a href={viewAddress(["runs"], { agent_name: row.name })}><Text of={row.name} short /></a> },
  { name: "Runs", numeric: true, show: (row: RunGroup) => count(row.total_runs) },
  { name: "Success", numeric: true, show: (row: RunGroup) => rate(row.success_rate) },
  { name: "Median", numeric: true, show: (row: RunGroup) => duration(row.duration_ms.p50) },
  { name: "95 %", numeric: true, show: (row: RunGroup) => duration(row.duration_ms.p95) },
];

export function RunTable({ label, rows }: { label: string; rows: RunRow[] }) {
  return (
    <Table
      label={label}
      rows={rows}
      keyOf={(row) => row.event_id}
      columns={[
        { name: "Started", show: (row) => <a href={viewAddress(["runs", row.event_id])}><Time of={row.start_time} /></a> },
        { name: "Agent", show: (row) => <Text of={row.agent_name} short /> },
        { name: "Job type", show: (row) => <Text of={row.job_type} short /> },
        { name: "Status", show: (row) => <Badge of={row.status} /> },
        { name: "Duration", numeric: true, show: (row) => (row.end_time ? duration(row.duration_ms || Date.parse(row.end_time) - Date.parse(row.start_time)) : duration(null)) },
        { name: "Items", numeric: true, show: (row) => <>{count(row.items_succeeded)}{row.items_failed > 0 && <span class="note"> {count(row.items_failed)} failed</span>}</> },
        { name: "Error", show: (row) => <Text of={row.error_summary} short /> },
      ]}
    />
  );
}
