import { useState } from "preact/hooks";
import type { DeadLetters, Rejection } from "../data/answers";
import { address, change } from "../data/api";
import { bytes, count, duration } from "../data/format";
import { refresh, useLoad } from "../data/load";
import type { Route } from "../data/router";
import { Confirm, useAction } from "../ui/controls";
import { Empty, Failure, Loaded, Panel } from "../ui/panel";
import { Table } from "../ui/table";
import { Text, Time } from "../ui/text";

/** What kept failing, and what was refused. */
export function DeadLetterPanels({ route }: { route: Route }) {
  const letters = useLoad<{ queues: DeadLetters[] }>("/dead-letters");
  const rejections = useLoad<Rejection[]>(address(["rejections"], { limit: 50, cursor: route.query.get("rejections") }));
  return (
    <>
      <Panel title="Dead letters" wide note="messages of every app that failed five times">
        <Loaded of={letters} empty={[(data) => data.queues.every((queue) => queue.count === 0), "No message has kept failing."]}>{(data) => <>{data.queues.map((queue) => <Queue key={queue.queue} of={queue} />)}</>}</Loaded>
      </Panel>
      <Panel title="Rejections" wide note="messages that the ingest queue refused, newest first">
        <Loaded of={rejections} empty={[(rows) => rows.length === 0, "No message was refused."]}>
          {(rows) => (
            <Table
              label="Rejections"
              rows={rows}
              keyOf={(row) => row.message_id}
              columns={[
                { name: "Sent", show: (row) => <Time of={row.inserted_at} /> },
                { name: "Reason", show: (row) => <Text of={row.reason} short /> },
                { name: "Detail", show: (row) => <Text of={row.detail} short /> },
                { name: "Size", numeric: true, show: (row) => bytes(row.bytes) },
                { name: "Message", show: (row) => <Text of={row.message_id} short /> },
              ]}
            />
          )}
        </Loaded>
      </Panel>
    </>
  );
}

type Asked = { queue: string; message_id?: string };

function Queue({ of: queue }: { of: DeadLetters }) {
  const action = useAction();
  const [deleted, ask] = useState<Asked | null>(null);
  const replay = (asked: Asked) =>
    action.run(async () => {
      await change("POST", "/dead-letters/replay", asked);
      refresh();
    });
  const remove = () =>
    action.run(async () => {
      await change("DELETE", address(["dead-letters"], deleted!));
      ask(null);
      refresh();
    });
  if (queue.count === 0) return null;
  return (
    <section class="queue" aria-label={queue.queue}>
      <header class="panel-head">
        <h3>{queue.queue} <span class="note">about {count(queue.count)}</span></h3>
        <div class="actions">
          <button type="button" disabled={action.isBusy} onClick={() => replay({ queue: queue.queue })}>Replay all</button>
        </div>
      </header>
      {action.error && !deleted && <Failure error={action.error} />}
      {queue.messages.length === 0 && <Empty>A replay or a deletion holds them at the moment.</Empty>}
      <Table
        label={`Dead letters of ${queue.queue}`}
        rows={queue.messages}
        keyOf={(row) => row.id}
        columns={[
          { name: "Message", show: (row) => <Text of={row.id} short /> },
          { name: "Came", show: (row) => <Time of={row.inserted_at} /> },
          { name: "Age", numeric: true, show: (row) => duration(1000 * row.age_seconds) },
          { name: "Reason", show: (row) => <Text of={row.reason} none="see the log" short /> },
          { name: "Size", numeric: true, show: (row) => bytes(row.bytes) },
          {
            name: "Action",
            show: (row) => (
              <span class="actions">
                <button type="button" disabled={action.isBusy} onClick={() => replay({ queue: queue.queue, message_id: row.id })}>Replay</button>
                <button type="button" class="danger" disabled={action.isBusy} onClick={() => ask({ queue: queue.queue, message_id: row.id })}>Delete</button>
              </span>
            ),
          },
        ]}
      />
      {deleted && (
        <Confirm title="Delete this message?" yes="Delete for good" onYes={remove} onNo={() => ask(null)} action={action}>
          <p>What it holds was never stored, and is gone then.</p>
        </Confirm>
      )}
    </section>
  );
}
