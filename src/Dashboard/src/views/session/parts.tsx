import type { Corroboration, Funnel } from "../../data/answers";
import { address } from "../../data/api";
import { count, percent } from "../../data/format";
import { useLoad } from "../../data/load";
import { Bars } from "../../ui/bars";
import { DownloadButton } from "../../ui/controls";
import { JsonBlock } from "../../ui/json";
import { Loaded, Panel } from "../../ui/panel";
import { Table } from "../../ui/table";
import { Badge, Text, Time, WebLink } from "../../ui/text";

const STAGES = ["retrieved", "grounded", "cited", "presented", "engaged"];

export function SessionFunnel({ id }: { id: string }) {
  const funnel = useLoad<Funnel>(address(["sessions", id, "funnel"]));
  const none = (data: Funnel) => STAGES.every((stage) => !data.totals[stage]?.events);
  return (
    <>
      <Panel title="Funnel" wide note="how far the contents of this session came">
        <Loaded of={funnel} empty={[none, "No content was used in this session."]}>
          {(data) => (
            <>
              <Bars
                label="Contents by stage"
                bars={STAGES.map((stage) => ({
                  key: stage,
                  label: <>{stage} {data.totals[stage]?.first_at && <span class="note">first <Time of={data.totals[stage]!.first_at} form="clock" /></span>}</>,
                  value: data.totals[stage]?.contents ?? 0,
                  shown: <>{count(data.totals[stage]?.contents ?? 0)} <span class="note">{percent(data.totals[stage]?.contents ?? 0, data.totals["retrieved"]?.contents ?? 0)} · {count(data.totals[stage]?.events ?? 0)} events</span></>,
                }))}
              />
              {data.gaps.map((gap) => (
                <p key={gap.reached + gap.missing} class="note">{count(gap.contents)} {gap.contents === 1 ? "content was" : "contents were"} {gap.reached} and not reported as {gap.missing}.</p>
              ))}
            </>
          )}
        </Loaded>
      </Panel>
      {funnel.state === "ready" && funnel.data.contents.length > 0 && (
        <Panel title="Contents" wide>
          <Table
            label="Contents"
            rows={funnel.data.contents}
            keyOf={(_, index) => String(index)}
            columns={[
              { name: "Content", show: (row) => (row.content_urls[0] ? <WebLink to={row.content_urls[0]} /> : <Text of={row.content_id} short />) },
              { name: "Came as far as", show: (row) => <Badge of={row.reached} /> },
              ...STAGES.map((stage) => ({ name: stage, numeric: true, show: (row: Funnel["contents"][number]) => count(row.stages[stage]?.events ?? 0) })),
            ]}
          />
        </Panel>
      )}
    </>
  );
}

export function Corroborated({ id }: { id: string }) {
  const seen = useLoad<Corroboration>(address(["sessions", id, "corroboration"]));
  return (
    <Panel title="Corroboration" wide note="retrievals that edges, origins or indexes saw too">
      <Loaded of={seen} empty={[(data) => data.retrievals.length === 0, "No retrieval of this session has an id that others could report."]}>
        {(data) => (
          <>
            <p class="fact">{count(data.corroborated_count)} of {count(data.retrieval_count)} retrievals were seen by others too{data.truncated && ", as far as was looked"}.</p>
            <Table
              label="Retrievals"
              rows={data.retrievals}
              keyOf={(row) => row.content_telemetry_id + row.content_url}
              columns={[
                { name: "Content", show: (row) => (row.content_url ? <WebLink to={row.content_url} /> : <Text of={row.content_id} short />) },
                { name: "Seen", show: (row) => <Badge of={row.corroborated ? "corroborated" : "by the agent only"} /> },
                { name: "By", show: (row) => <Text of={row.source_roles.join(", ")} short /> },
                { name: "Reports", numeric: true, show: (row) => count(row.observations.length) },
                { name: "First", show: (row) => <Time of={row.observations[0]?.timestamp} form="exact" /> },
              ]}
            />
          </>
        )}
      </Loaded>
    </Panel>
  );
}

export function Attribution({ id }: { id: string }) {
  const ucp = useLoad<unknown>(address(["sessions", id, "attribution", "ucp"]));
  const acp = useLoad<unknown>(address(["sessions", id, "attribution", "acp"]));
  return (
    <div class="grid">
      <Panel title="For UCP" note="the member attribution of a checkout">
        <Loaded of={ucp}>{(data) => <JsonBlock label="Attribution for UCP" of={data} />}</Loaded>
      </Panel>
      <Panel title="For ACP" note="the member content_attribution of a checkout">
        <Loaded of={acp}>{(data) => <JsonBlock label="Attribution for ACP" of={data} />}</Loaded>
      </Panel>
    </div>
  );
}

export function Document({ id }: { id: string }) {
  const target = address(["sessions", id, "document"]);
  const document = useLoad<unknown>(target);
  return (
    <Panel title="Document" wide note="Content Telemetry 1.0" actions={<DownloadButton target={target} accept="application/json" name={`${id}.json`}>Download</DownloadButton>}>
      <Loaded of={document}>{(data) => <JsonBlock label="Session document" of={data} />}</Loaded>
    </Panel>
  );
}
