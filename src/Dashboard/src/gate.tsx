import type { TargetedSubmitEvent } from "preact";
import type { ApiError } from "./data/api";
import { storeKey } from "./data/key";
import { Failure } from "./ui/panel";
import { Logo } from "./ui/logo";

/** Where a key is typed. */
export function Gate({ error, enter }: { error: ApiError | null; enter: () => void }) {
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    storeKey(String(new FormData(event.currentTarget).get("key") ?? "").trim());
    enter();
  };
  return (
    <main class="gate">
      <form onSubmit={submit}>
        <Logo />
        <h1>Agent Telemetry</h1>
        <p>Enter a key with the scope read. What the key may do beyond that is shown as well.</p>
        {error && <Failure error={error} {...(error.status === 401 ? {} : { retry: enter })} />}
        <label>
          <span>Key</span>
          <input name="key" type="password" required autoComplete="off" spellcheck={false} placeholder="atk_…" />
        </label>
        <button type="submit" class="primary">
          Open
        </button>
        <p class="note">The key stays in this tab until you close it, and goes to this service only.</p>
      </form>
    </main>
  );
}
