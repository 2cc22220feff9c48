import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { ApiError, download } from "../data/api";
import { CHOICES, type Period } from "../data/period";
import { changedQuery, go, type Route } from "../data/router";
import { Failure } from "./panel";

/** The period of a view. It is part of the view's address. */
export function PeriodPicker({ route, period }: { route: Route; period: Period }) {
  const [isOwn, own] = useState(period.choice === "custom");
  const id = useId();
  const choose = (choice: string) => {
    own(choice === "custom");
    if (choice !== "custom") go(changedQuery(route, { period: choice, from: null, to: null, cursor: null }));
  };
  const set = (name: string, value: string) => {
    const time = value ? new Date(value) : null;
    if (time === null || !Number.isNaN(time.getTime())) go(changedQuery(route, { period: null, from: period.from, [name]: time?.toISOString() ?? null, cursor: null }));
  };
  return (
    <div class="period">
      <label for={id}>Period</label>
      <select id={id} value={isOwn ? "custom" : period.choice} onChange={(event) => choose(event.currentTarget.value)}>
        {CHOICES.map(([value, name]) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
      {isOwn && (
        <>
          <label>
            <span>from</span>
            <input type="datetime-local" value={localInput(period.from)} onChange={(event) => set("from", event.currentTarget.value)} />
          </label>
          <label>
            <span>to</span>
            <input type="datetime-local" value={localInput(period.to)} onChange={(event) => set("to", event.currentTarget.value)} />
          </label>
        </>
      )}
    </div>
  );
}

/** A time as an input of the viewer's zone has it. */
export function localInput(time: string | null): string {
  if (!time) return "";
  const date = new Date(time);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

export function DownloadButton({ target, accept, name, children }: { target: string; accept: string; name: string; children: ComponentChildren }) {
  const action = useAction();
  return (
    <>
      <button type="button" disabled={action.isBusy} onClick={() => action.run(() => download(target, accept, name))}>
        {action.isBusy ? "Loading …" : children}
      </button>
      {action.error && <Failure error={action.error} />}
    </>
  );
}

export interface Action {
  isBusy: boolean;
  error: ApiError | null;
  run: (work: () => Promise<void>) => void;
}

/** Something that a button does, with what came of it. */
export function useAction(): Action {
  const [state, set] = useState<{ isBusy: boolean; error: ApiError | null }>({ isBusy: false, error: null });
  const run = (work: () => Promise<void>) => {
    set({ isBusy: true, error: null });
    work().then(
      () => set({ isBusy: false, error: null }),
      (error: unknown) => set({ isBusy: false, error: error instanceof ApiError ? error : new ApiError(0, "", String(error), null) }),
    );
  };
  return { ...state, run };
}

/** Asks before something is done that cannot be undone. */
export function Confirm({ title, children, yes, onYes, onNo, action }: { title: string; children: ComponentChildren; yes: string; onYes: () => void; onNo: () => void; action: Action }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} aria-labelledby={id} onClose={onNo}>
      <h2 id={id}>{title}</h2>
      {children}
      {action.error && <Failure error={action.error} />}
      <div class="actions">
        <button type="button" onClick={onNo}>
          Cancel
        </button>
        <button type="button" class="danger" disabled={action.isBusy} onClick={onYes}>
          {action.isBusy ? "Working …" : yes}
        </button>
      </div>
    </dialog>
  );
}

export function CopyButton({ text, of }: { text: string; of: string }) {
  const [said, say] = useState("Copy");
  const copy = () =>
    navigator.clipboard?.writeText(text).then(
      () => say("Copied"),
      () => say("Not copied"),
    );
  return (
    <button type="button" class="quiet" onClick={copy} aria-label={`${said} ${of}`}>
      {said}
    </button>
  );
}
