import type { SessionRow } from "../data/answers";
import { address } from "../data/api";
import { count, duration, money } from "../data/format";
import { useLoad } from "../data/load";
import { type Route, viewAddress } from "../data/router";
import { DownloadButton } from "../ui/controls";
import { type Filter, filterQuery, Filters } from "../ui/filters";
import { Loaded, Panel } from "../ui/panel";
import { Pages, Table } from "../ui/table";
import { Badge, Text, Time } from "../ui/text";
import { Head } from "./head";

const FILTERS: Filter[] = [
  { name: "agent_id", label: "Agent" },
  { name: "outcome_type", label: "Outcome", words: ["conversion", "abandonment", "browse"] },
  { name: "domain", label: "Content domain", placeholder: "reviews.example" },
  { name: "started_after", label: "Started after", isTime: true },
  { name: "started_before", label: "Started before", isTime: true },
];
const MORE: Filter[] = [
  { name: "content_url", label: "Content address", placeholder: "https://…" },
  { name: "event_type", label: "Event type", placeholder: "content_cited" },
  { name: "user", label: "User", placeholder: "user_context.external_id" },
  { name: "content_scope", label: "Content scope" },
  { name: "external_session_id", label: "External id" },
  { name: "ended_after", label: "Ended after", isTime: true },
  { name: "ended_before", label: "Ended before", isTime: true },
];
const PAGE = 50;

export function SessionsView({ route }: { route: Route }) {
  const asked = filterQuery(route, [...FILTERS, ...MORE]);
  const sessions = useLoad<SessionRow[]>(address(["internal", "sessions"], { ...asked, limit: PAGE }));
  const whole = address(["internal", "sessions"], { ...asked, cursor: null });
  return (
    <>
      <Head title="Sessions" note="newest first">
        <DownloadButton target={whole} accept="text/csv" name="sessions.csv">
          Download CSV
        </DownloadButton>
        <DownloadButton target={whole} accept="application/x-ndjson" name="sessions.ndjson">
          Download NDJSON
        </DownloadButton>
      </Head>
      <Filters route={route} filters={FILTERS} more={MORE} />
      <Panel title="List" wide>
        <Loaded of={sessions} empty={[(rows) => rows.length === 0, "No session is here. Take a filter away, or record one."]}>
          {(rows, next) => (
            <>
              <Table label="Sessions" rows={rows} keyOf={(row) => row.session_id} columns={COLUMNS} />
              <Pages route={route} next={next} of="sessions" />
            </>
          )}
        </Loaded>
      </Panel>
    </>
  );
}

const COLUMNS = [
  { name: "Started", show: (row: SessionRow) => <a href={viewAddress(["sessions", row.session_id])}><Time of={row.started_at} /></a> },
  { name: "Agent", show: (row: SessionRow) => <Text of={row.agent_id} short /> },
  { name: "Scope", show: (row: SessionRow) => <Text of={row.content_scope} short /> },
  { name: "Outcome", show: (row: SessionRow) => <Badge of={row.outcome_type} none={row.expired ? "expired" : row.ended_at ? "ended" : "open"} /> },
  { name: "Value", numeric: true, show: (row: SessionRow) => (row.value_amount == null || row.outcome_type !== "conversion" ? <span class="none">–</span> : <Text of={money(row.value_amount, row.currency)} short />) },
  { name: "Events", numeric: true, show: (row: SessionRow) => <EventCount of={row.event_counts} /> },
  { name: "Length", numeric: true, show: (row: SessionRow) => duration(row.ended_at ? Date.parse(row.ended_at) - Date.parse(row.started_at) : null) },
  { name: "External id", show: (row: SessionRow) => <Text of={row.external_session_id} short /> },
];

function EventCount({ of }: { of: Record<string, number> | null | undefined }) {
  if (!of) return <span class="none">–</span>;
  const words = Object.entries(of).map(([type, number]) => `${count(number)} ${type}`);
  return <span title={words.join("\n")}>{count(Object.values(of).reduce((all, number) => all + number, 0))}</span>;
}
