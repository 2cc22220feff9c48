import { may, useAccess } from "../data/access";
import type { Named, UsageFigures, UsageStatistics } from "../data/answers";
import { address } from "../data/api";
import { bytes, count, money, shortCount } from "../data/format";
import { useLoad } from "../data/load";
import { periodOf } from "../data/period";
import type { Route } from "../data/router";
import { Figure, Figures } from "../ui/bars";
import { TimeChart } from "../ui/chart";
import { DownloadButton, PeriodPicker } from "../ui/controls";
import { Loaded, Panel } from "../ui/panel";
import { Table } from "../ui/table";
import { Text } from "../ui/text";
import { Head } from "./head";

/** What is used, by app for whoever may see every app. */
export function UsageView({ route }: { route: Route }) {
  const isAdmin = may(useAccess(), "admin");
  const period = periodOf(route);
  const target = address(["stats", "usage"], { from: period.from, to: period.to, interval: period.interval, group_by: isAdmin ? "app" : "none" });
  const usage = useLoad<UsageStatistics>(target);
  return (
    <>
      <Head title="Usage and cost" note={isAdmin ? "of every app" : "of this app"}>
        <PeriodPicker route={route} period={period} />
        <DownloadButton target={target} accept="text/csv" name="usage.csv">
          Download CSV
        </DownloadButton>
      </Head>
      <Panel title="Used" wide>
        <Loaded of={usage}>
          {(data) => (
            <>
              <Figures>
                <Figure name="Requests" value={shortCount(data.requests)} note={`${bytes(data.bytes_in)} in, ${bytes(data.bytes_out)} out`} />
                <Figure name="Stored" value={shortCount(data.events)} note={`events, ${count(data.sessions)} sessions, ${count(data.runs)} runs`} />
                <Figure name="Tokens" value={shortCount(data.input_tokens + data.output_tokens)} note={`${shortCount(data.input_tokens)} in, ${shortCount(data.output_tokens)} out`} />
                {data.cost && <Figure name="Cost" value={<Text of={money(data.cost.amount, data.cost.currency)} short />} note="as the settings price it" />}
              </Figures>
              {data.timeline && (
                <TimeChart label="Requests over time" times={data.timeline.map((stretch) => Date.parse(stretch.begin))} interval={data.interval ?? period.interval} series={[{ name: "Requests", colour: "--accent-fill", values: data.timeline.map((stretch) => stretch.requests) }]} />
              )}
            </>
          )}
        </Loaded>
      </Panel>
      {usage.state === "ready" && !!usage.data.groups?.length && (
        <Panel title="By app" wide>
          <Table label="Usage by app" rows={usage.data.groups} keyOf={(row) => row.name} columns={COLUMNS} />
        </Panel>
      )}
    </>
  );
}

type Row = Named<UsageFigures>;

const COLUMNS = [
  { name: "App", show: (row: Row) => <Text of={row.name} short /> },
  { name: "Requests", numeric: true, show: (row: Row) => count(row.requests) },
  { name: "In", numeric: true, show: (row: Row) => bytes(row.bytes_in) },
  { name: "Out", numeric: true, show: (row: Row) => bytes(row.bytes_out) },
  { name: "Sessions", numeric: true, show: (row: Row) => count(row.sessions) },
  { name: "Events", numeric: true, show: (row: Row) => count(row.events) },
  { name: "Runs", numeric: true, show: (row: Row) => count(row.runs) },
  { name: "Tokens", numeric: true, show: (row: Row) => count(row.input_tokens + row.output_tokens) },
  { name: "Cost", numeric: true, show: (row: Row) => (row.cost ? <Text of={money(row.cost.amount, row.cost.currency)} short /> : <span class="none">–</span>) },
];
