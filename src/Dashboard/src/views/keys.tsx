import { useState } from "preact/hooks";
import type { KeyRow } from "../data/answers";
import { address, change } from "../data/api";
import { refresh, useLoad } from "../data/load";
import type { Route } from "../data/router";
import { Confirm, CopyButton, useAction } from "../ui/controls";
import { type Filter, filterQuery, Filters } from "../ui/filters";
import { Loaded, Panel } from "../ui/panel";
import { Pages, Table } from "../ui/table";
import { Badge, Text, Time } from "../ui/text";
import { Head } from "./head";
import { NewKey } from "./newkey";

const FILTERS: Filter[] = [{ name: "app_id", label: "App" }];

/** The keys of every app. */
export function KeysView({ route }: { route: Route }) {
  const list = useLoad<{ keys: KeyRow[] }>(address(["keys"], { ...filterQuery(route, FILTERS), limit: 100 }));
  const [asked, ask] = useState<{ key: KeyRow; what: "rotate" | "revoke" } | null>(null);
  const [issued, show] = useState<KeyRow | null>(null);
  const action = useAction();
  const act = () =>
    action.run(async () => {
      const { key, what } = asked!;
      if (what === "rotate") show(await change<KeyRow>("POST", address(["keys", key.id, "rotate"]), {}));
      else await change("DELETE", address(["keys", key.id]));
      ask(null);
      refresh();
    });
  return (
    <>
      <Head title="Keys" note="who may call, and what for" />
      {issued?.key && <Secret of={issued} hide={() => show(null)} />}
      <NewKey onIssued={(key) => (show(key), refresh())} />
      <Filters route={route} filters={FILTERS} />
      <Panel title="List" wide>
        <Loaded of={list} empty={[(data) => data.keys.length === 0, "There is no key yet. The first one closes an open service."]}>
          {({ keys }, next) => (
            <>
              <Table label="Keys" rows={keys} keyOf={(row) => row.id} columns={columns(ask)} />
              <Pages route={route} next={next} of="keys" />
            </>
          )}
        </Loaded>
      </Panel>
      {asked && (
        <Confirm title={asked.what === "rotate" ? "Give this key a new text?" : "Revoke this key?"} yes={asked.what === "rotate" ? "Rotate" : "Revoke for good"} onYes={act} onNo={() => ask(null)} action={action}>
          <p>
            <Text of={asked.key.name} /> of <Text of={asked.key.app_id} />
          </p>
          <p>{asked.what === "rotate" ? "The earlier text works for one more day." : "Whoever uses it is refused within five seconds, everywhere."}</p>
        </Confirm>
      )}
    </>
  );
}

function Secret({ of: key, hide }: { of: KeyRow; hide: () => void }) {
  return (
    <section class="secret" role="status" aria-label="The new key">
      <p>
        The key of <Text of={key.name} />. It is shown this once.
      </p>
      <p class="actions">
        <code>{key.key}</code> <CopyButton text={key.key!} of="the key" />
        <button type="button" class="quiet" onClick={hide}>
          Hide
        </button>
      </p>
    </section>
  );
}

const columns = (ask: (asked: { key: KeyRow; what: "rotate" | "revoke" }) => void) => [
  { name: "Name", show: (row: KeyRow) => <Text of={row.name} short /> },
  { name: "App", show: (row: KeyRow) => <Text of={row.app_id} short /> },
  { name: "Scopes", show: (row: KeyRow) => <>{row.scopes.join(", ")}{row.domains.length > 0 && <span class="note"> <Text of={row.domains.join(", ")} short /></span>}</> },
  { name: "State", show: (row: KeyRow) => <Badge of={stateOf(row)} /> },
  { name: "Made", show: (row: KeyRow) => <Time of={row.created_at} /> },
  { name: "Last used", show: (row: KeyRow) => <Time of={row.last_used_at} none="never" /> },
  { name: "Expires", show: (row: KeyRow) => <Time of={row.expires_at} none="never" /> },
  {
    name: "Action",
    show: (row: KeyRow) =>
      stateOf(row) === "active" ? (
        <span class="actions">
          <button type="button" onClick={() => ask({ key: row, what: "rotate" })}>Rotate</button>
          <button type="button" class="danger" onClick={() => ask({ key: row, what: "revoke" })}>Revoke</button>
        </span>
      ) : (
        <span class="none">–</span>
      ),
  },
];

function stateOf(row: KeyRow): string {
  if (row.revoked_at) return "revoked";
  return row.expires_at && Date.parse(row.expires_at) <= Date.now() ? "expired" : "active";
}
