import { useState } from "preact/hooks";
import type { EventRow, Json, JsonObject, SessionDetail } from "../../data/answers";
import { address, ApiError, get } from "../../data/api";
import { count, duration } from "../../data/format";
import type { Loading } from "../../data/load";
import { useAction } from "../../ui/controls";
import { Data, hasContent, inWords } from "../../ui/json";
import { Failure, Loaded, Panel } from "../../ui/panel";
import { Badge, Text, Time, WebLink } from "../../ui/text";
import { fieldsOf, keptOf } from "./privacy";

/** What happened in a session, in time order. */
export function Timeline({ id, first }: { id: string; first: Loading<SessionDetail> }) {
  return (
    <Panel title="Timeline" wide note="turns and events, in the order of their time">
      <Loaded of={first} empty={[(data) => !data.events?.length, "No event was recorded in this session."]}>
        {(data, next) => <Events key={data.session_id} id={id} started={data.started_at} first={data.events ?? []} next={next} />}
      </Loaded>
    </Panel>
  );
}

function Events({ id, started, first, next }: { id: string; started: string; first: EventRow[]; next: string | null }) {
  const [more, add] = useState<{ events: EventRow[]; next: string | null }>({ events: [], next });
  const action = useAction();
  const events = [...first, ...more.events];
  const load = () =>
    action.run(async () => {
      const page = await get<SessionDetail>(address(["internal", "sessions", id], { limit: 500, cursor: more.next }));
      add({ events: [...more.events, ...(page.data.events ?? [])], next: page.next });
    });
  return (
    <>
      <Privacy events={events} />
      <ol class="timeline">
        {events.map((event) => (
          <li key={event.id} data-kind={kindOf(event.type)}>
            <Event event={event} started={started} />
          </li>
        ))}
      </ol>
      {action.error && <Failure error={action.error as ApiError} />}
      {more.next && (
        <button type="button" disabled={action.isBusy} onClick={load}>
          {action.isBusy ? "Loading …" : "Show later events"}
        </button>
      )}
    </>
  );
}

/** What privacy took out of the turns. */
function Privacy({ events }: { events: EventRow[] }) {
  const levels = new Map<string, number>();
  for (const { turn } of events) if (turn) levels.set(keptOf(turn).level, (levels.get(keptOf(turn).level) ?? 0) + 1);
  if (levels.size === 0) return null;
  return (
    <p class="privacy">
      <span>Privacy:</span>
      {[...levels].map(([level, number]) => (
        <span key={level}>
          <Badge of={level} /> {count(number)} {number === 1 ? "turn event" : "turn events"}
        </span>
      ))}
    </p>
  );
}

function Event({ event, started }: { event: EventRow; started: string }) {
  const after = Date.parse(event.timestamp) - Date.parse(started);
  const others: JsonObject = { ...event.data, ...event.extensions };
  return (
    <article class="event">
      <header>
        <h3>
          <Text of={event.type.replaceAll("_", " ")} short />
        </h3>
        <span class="note">
          <Time of={event.timestamp} form="clock" /> · {after < 0 ? `${duration(-after)} before the start` : `+${duration(after)}`}
        </span>
        {event.source_role && event.source_role !== "agent" && <Badge of={event.source_role} />}
        {event.clock_skew_seconds !== undefined && <Badge of={`clock ${event.clock_skew_seconds} s off`} />}
      </header>
      {event.content_url && <p class="address"><WebLink to={event.content_url} /></p>}
      {!event.content_url && event.content_id && <p class="address"><Text of={event.content_id} short /></p>}
      {event.product_id && <p>Product <Text of={event.product_id} short /></p>}
      {event.turn && <Turn event={event} />}
      {hasContent(others) && <Data label={`Data of ${event.type}`} of={others} />}
    </article>
  );
}

function Turn({ event }: { event: EventRow }) {
  const { level, removed } = keptOf(event.turn!);
  return (
    <div class="turn">
      <dl class="facts">
        {fieldsOf(event.turn!).map(([name, value]) => (
          <div key={name} class={isLong(value) ? "long" : ""}>
            <dt>{name.replaceAll("_", " ")}</dt>
            <dd>{isLong(value) && Array.isArray(value) ? <ul>{value.map((one) => <li key={inWords(one)}><WebLink to={inWords(one)} /></li>)}</ul> : <Text of={inWords(value)} />}</dd>
          </div>
        ))}
      </dl>
      <p class="note">
        <Badge of={level} /> {removed.length === 0 ? "Everything that was sent is kept." : `Not kept at this level: ${removed.map((name) => name.replaceAll("_", " ")).join(", ")}.`}
      </p>
    </div>
  );
}

const isLong = (value: Json): boolean => inWords(value).length > 60;

function kindOf(type: string): string {
  if (type.startsWith("turn_")) return "turn";
  return type.startsWith("content_") ? type.slice("content_".length) : "other";
}
