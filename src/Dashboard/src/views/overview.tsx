import { may, useAccess } from "../data/access";
import type { ContentStatistics, DeadLetters, RunStatistics, SessionStatistics, Value } from "../data/answers";
import { address } from "../data/api";
import { count, money, percent } from "../data/format";
import { useLoad } from "../data/load";
import { type Period, periodOf } from "../data/period";
import { type Route, viewAddress } from "../data/router";
import { Bars, Figure, Figures } from "../ui/bars";
import { TimeChart } from "../ui/chart";
import { PeriodPicker } from "../ui/controls";
import { Loaded, Panel } from "../ui/panel";
import { Text, Time } from "../ui/text";
import { Head } from "./head";
import { OUTCOMES, STATUSES } from "./outcomes";

const MOST_NAMES = 8;

/** What happened in a period, at a glance. */
export function OverviewView({ route }: { route: Route }) {
  const key = useAccess();
  const period = periodOf(route);
  const asked = { from: period.from, to: period.to, interval: period.interval };
  const sessions = useLoad<SessionStatistics>(address(["stats", "sessions"], { ...asked, group_by: "agent", limit: MOST_NAMES }));
  const content = useLoad<ContentStatistics>(address(["stats", "content"], { ...asked, group_by: "domain", limit: MOST_NAMES }));
  const runs = useLoad<RunStatistics>(address(["api", "v1", "stats"], asked));
  const within = { started_after: period.from, started_before: period.to };
  return (
    <>
      <Head title="Overview" note={sessions.state === "ready" && <>as of <Time of={sessions.data.as_of} form="exact" /></>}>
        <PeriodPicker route={route} period={period} />
      </Head>
      <div class="grid">
        <Panel title="Sessions" wide note="started, by how they ended" actions={<a href={viewAddress(["sessions"], within)}>Show sessions</a>}>
          <Loaded of={sessions}>{(data) => <Traffic data={data} period={period} />}</Loaded>
        </Panel>
        <Panel title="Funnel" note="what became of the content that agents retrieved">
          <Loaded of={content} empty={[(data) => data.retrieved + data.cited + data.grounded === 0, "No content was used in this period."]}>{(data) => <ContentFunnel data={data} />}</Loaded>
        </Panel>
        <Panel title="Top agents" note="sessions and conversions">
          <Loaded of={sessions} empty={[(data) => !data.groups?.length, "No agent had a session in this period."]}>{(data) => <Agents data={data} within={within} />}</Loaded>
        </Panel>
        <Panel title="Top content" note="retrievals and citations by domain">
          <Loaded of={content} empty={[(data) => !data.groups?.length, "No content was retrieved in this period."]}>{(data) => <Domains data={data} within={within} />}</Loaded>
        </Panel>
        <Panel title="Errors" note="what did not work out" actions={<a href={viewAddress(["runs"], { status: "failure,timeout,partial", created_after: period.from, created_before: period.to })}>Show failed runs</a>}>
          <Loaded of={runs}>{(data) => <Failures data={data} />}</Loaded>
          {may(key, "admin") && <Waiting />}
        </Panel>
      </div>
    </>
  );
}

function Traffic({ data, period }: { data: SessionStatistics; period: Period }) {
  const times = data.timeline.map((stretch) => Date.parse(stretch.begin));
  const open = data.timeline.map(({ started, by_outcome }) => Math.max(0, started - Object.values(by_outcome).reduce((all, value) => all + value, 0)));
  const series = OUTCOMES.map(({ word, name, colour }) => ({ name, colour, values: data.timeline.map((stretch) => stretch.by_outcome[word] ?? 0) }));
  return (
    <>
      <Figures>
        <Figure name="Started" value={count(data.started)} note={`${count(data.ended)} ended`} />
        <Figure name="Conversions" value={count(data.by_outcome["conversion"] ?? 0)} note={`${percent(data.by_outcome["conversion"] ?? 0, data.ended)} of those that ended`} tone="good" />
        <Figure name="Value" value={<Amounts of={data.values ?? []} />} note="of conversions" />
        <Figure name="Events" value={count(data.events)} note={data.started > 0 ? `${(data.events / data.started).toFixed(1)} a session` : undefined} />
      </Figures>
      <TimeChart label="Sessions over time, by outcome" times={times} interval={data.interval ?? period.interval} series={[...series, { name: "Open", colour: "--open-fill", values: open }]} />
    </>
  );
}

function Amounts({ of }: { of: Value[] }) {
  const sums = new Map<string, number>();
  for (const { currency, amount, outcome } of of) if (!outcome || outcome === "conversion") sums.set(currency, (sums.get(currency) ?? 0) + amount);
  if (sums.size === 0) return <>–</>;
  return (
    <span class="amounts">
      {[...sums].sort((one, other) => other[1] - one[1]).slice(0, 3).map(([currency, amount]) => (
        <span key={currency} class="amount">
          <Text of={money(amount, currency)} short />
        </span>
      ))}
    </span>
  );
}

function ContentFunnel({ data }: { data: ContentStatistics }) {
  const stages: [string, number][] = [["Retrieved", data.retrieved], ["Grounded", data.grounded], ["Cited", data.cited], ["Displayed", data.displayed], ["Engaged", data.engaged]];
  return <Bars label="Stages of the funnel" bars={stages.map(([name, value]) => ({ key: name, label: name, value, shown: <>{count(value)} <span class="note">{percent(value, data.retrieved)}</span></> }))} />;
}

function Domains({ data, within }: { data: ContentStatistics; within: Record<string, string | null> }) {
  const groups = [...(data.groups ?? [])].sort((one, other) => other.retrieved - one.retrieved);
  const bars = groups.map((one) => ({
    key: one.name,
    label: <a href={viewAddress(["sessions"], { domain: one.name, ...within })}><Text of={one.name} short /></a>,
    value: one.retrieved,
    shown: <>{count(one.retrieved)} <span class="note">{count(one.cited)} cited</span></>,
  }));
  return <><Bars label="Retrievals by domain" bars={bars} />{data.others && data.others.names > 0 && <p class="note">{count(data.others.names)} others: {count(data.others.retrieved)} retrievals, {count(data.others.cited)} citations</p>}</>;
}

function Agents({ data, within }: { data: SessionStatistics; within: Record<string, string | null> }) {
  const bars = (data.groups ?? []).map((one) => ({
    key: one.name,
    label: <a href={viewAddress(["sessions"], { agent_id: one.name, ...within })}><Text of={one.name} none="no agent" short /></a>,
    value: one.started,
    shown: <>{count(one.started)} <span class="note">{percent(one.by_outcome["conversion"] ?? 0, one.ended)} converted</span></>,
  }));
  return <><Bars label="Sessions by agent" bars={bars} />{data.others && data.others.names > 0 && <p class="note">{count(data.others.names)} others: {count(data.others.started)} sessions</p>}</>;
}

function Failures({ data }: { data: RunStatistics }) {
  const failed = STATUSES.filter(({ word }) => ["partial", "failure", "timeout", "cancelled"].includes(word));
  return <Bars label="Runs that did not succeed" most={data.total_runs} bars={failed.map(({ word, name, colour }) => ({ key: word, label: `Runs: ${name.toLowerCase()}`, value: data.by_status[word] ?? 0, shown: <>{count(data.by_status[word] ?? 0)} <span class="note">of {count(data.total_runs)}</span></>, colour }))} />;
}

function Waiting() {
  const letters = useLoad<{ queues: DeadLetters[] }>("/dead-letters");
  return <Loaded of={letters}>{({ queues }) => <p class="fact">Dead letters <a href={viewAddress(["exports"])}>{count(queues.reduce((all, queue) => all + queue.count, 0))}</a></p>}</Loaded>;
}
