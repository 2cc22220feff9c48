import type { TargetedSubmitEvent } from "preact";
import { useState } from "preact/hooks";
import type { KeyRow } from "../data/answers";
import { change } from "../data/api";
import { useAccess } from "../data/access";
import { useAction } from "../ui/controls";
import { Failure, Panel } from "../ui/panel";

const SCOPES = ["read", "write", "export", "publisher", "admin"];

/** Makes a key. */
export function NewKey({ onIssued }: { onIssued: (key: KeyRow) => void }) {
  const access = useAccess();
  const action = useAction();
  const [isPublisher, publish] = useState(false);
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const values = new FormData(form);
    const expires = String(values.get("expires_at") ?? "");
    const domains = String(values.get("domains") ?? "").split(/[\s,]+/).filter(Boolean);
    action.run(async () => {
      const key = await change<KeyRow>("POST", "/keys", {
        name: values.get("name"),
        app_id: values.get("app_id"),
        scopes: values.getAll("scopes"),
        ...(domains.length > 0 && { domains }),
        ...(expires && { expires_at: new Date(expires).toISOString() }),
      });
      form.reset();
      publish(false);
      onIssued(key);
    });
  };
  return (
    <Panel title="New key" wide>
      <form class="filters bare" onSubmit={submit}>
        <div class="fields">
          <label><span>Name</span><input name="name" required maxLength={200} autoComplete="off" /></label>
          <label><span>App</span><input name="app_id" required maxLength={64} defaultValue={access.app_id} autoComplete="off" spellcheck={false} /></label>
          <label><span>Expires</span><input name="expires_at" type="datetime-local" /></label>
          {isPublisher && <label><span>Domains</span><input name="domains" required placeholder="news.example" spellcheck={false} /></label>}
        </div>
        <fieldset>
          <legend>Scopes</legend>
          {SCOPES.map((scope) => (
            <label key={scope} class="check">
              <input type="checkbox" name="scopes" value={scope} defaultChecked={scope === "read"} onChange={(event) => scope === "publisher" && publish(event.currentTarget.checked)} /> {scope}
            </label>
          ))}
        </fieldset>
        {action.error && <Failure error={action.error} />}
        <div class="actions"><button type="submit" class="primary" disabled={action.isBusy}>Make key</button></div>
      </form>
    </Panel>
  );
}
