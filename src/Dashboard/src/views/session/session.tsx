import type { ComponentChildren } from "preact";
import { may, useAccess } from "../../data/access";
import type { SessionDetail } from "../../data/answers";
import { address } from "../../data/api";
import { duration, money } from "../../data/format";
import { useLoad } from "../../data/load";
import { changedQuery, type Route, viewAddress } from "../../data/router";
import { CopyButton, DownloadButton } from "../../ui/controls";
import { hasContent, JsonBlock } from "../../ui/json";
import { Loaded, Panel } from "../../ui/panel";
import { Badge, Text, Time } from "../../ui/text";
import { Facts } from "../facts";
import { Head } from "../head";
import { Attribution, Corroborated, Document, SessionFunnel } from "./parts";
import { Timeline } from "./timeline";

const TABS: [string, string][] = [
  ["timeline", "Timeline"],
  ["funnel", "Funnel"],
  ["corroboration", "Corroboration"],
  ["attribution", "Attribution"],
  ["document", "Document"],
];
const PAGE = 500;

export function SessionView({ id, route }: { id: string; route: Route }) {
  const key = useAccess();
  const session = useLoad<SessionDetail>(address(["internal", "sessions", id], { limit: PAGE }));
  const tab = TABS.find(([name]) => name === route.query.get("tab"))?.[0] ?? "timeline";
  return (
    <>
      <p class="crumb">
        <a href={viewAddress(["sessions"])}>Sessions</a>
      </p>
      <Head title="Session" note={<><code class="id">{id}</code> <CopyButton text={id} of="the id" /></>}>
        {may(key, "export") && (
          <DownloadButton target={`/export/session/${encodeURIComponent(id)}.csv`} accept="text/csv" name={`${id}.csv`}>
            Download events
          </DownloadButton>
        )}
      </Head>
      <Panel title="About" wide>
        <Loaded of={session}>{(data) => <About data={data} />}</Loaded>
      </Panel>
      <nav class="tabs" aria-label="Parts of the session">
        {TABS.map(([name, title]) => (
          <a key={name} href={changedQuery(route, { tab: name === "timeline" ? null : name })} aria-current={name === tab ? "true" : undefined}>
            {title}
          </a>
        ))}
      </nav>
      {tab === "timeline" && <Timeline id={id} first={session} />}
      {tab === "funnel" && <SessionFunnel id={id} />}
      {tab === "corroboration" && <Corroborated id={id} />}
      {tab === "attribution" && <Attribution id={id} />}
      {tab === "document" && <Document id={id} />}
    </>
  );
}

function About({ data }: { data: SessionDetail }) {
  const outcome = data.outcome;
  return (
    <>
      <Facts
        of={[
          ["Outcome", <Badge of={data.outcome_type} none={data.expired ? "expired" : data.ended_at ? "ended" : "open"} />],
          ["Value", outcome?.value_amount ? <Text of={money(outcome.value_amount, outcome.currency)} /> : null],
          ["Products", outcome?.products?.length ? <Text of={outcome.products.join(", ")} /> : null],
          ["Agent", data.agent_id && <a href={viewAddress(["sessions"], { agent_id: data.agent_id })}><Text of={data.agent_id} /></a>],
          ["Scope", data.content_scope && <a href={viewAddress(["sessions"], { content_scope: data.content_scope })}><Text of={data.content_scope} /></a>],
          ["Started", <Time of={data.started_at} form="exact" />],
          ["Ended", data.ended_at && <Time of={data.ended_at} form="exact" />],
          ["Length", data.ended_at && duration(Date.parse(data.ended_at) - Date.parse(data.started_at))],
          ["External id", data.external_session_id && <Text of={data.external_session_id} />],
          ["Initiator", data.initiator_type && <Text of={data.initiator_type} />],
          ["Platform", data.platform_id && <Text of={[data.platform_id, data.client_type].filter(Boolean).join(" · ")} />],
          ["Parent", data.parent_session_id && <a href={viewAddress(["sessions", data.parent_session_id])}><Text of={data.parent_session_id} /></a>],
          ...data.prior_session_ids.slice(0, 20).map((prior): [string, ComponentChildren] => ["Before", <a href={viewAddress(["sessions", prior])}><Text of={prior} /></a>]),
        ]}
      />
      {(hasContent(data.user_context) || hasContent(data.data) || hasContent(outcome?.metadata)) && (
        <details class="alternative">
          <summary>User context, data and metadata</summary>
          <JsonBlock label="User context, data and metadata" of={{ user_context: data.user_context, data: data.data, metadata: outcome?.metadata }} />
        </details>
      )}
    </>
  );
}
