import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import type { ApiError } from "../data/api";
import type { Loading } from "../data/load";
import { Text } from "./text";

interface PanelProps {
  title: string;
  note?: ComponentChildren;
  actions?: ComponentChildren;
  wide?: boolean;
  children: ComponentChildren;
}

/** A titled part of a view. */
export function Panel({ title, note, actions, wide, children }: PanelProps) {
  const id = useId();
  return (
    <section class={wide ? "panel wide" : "panel"} aria-labelledby={id}>
      <header class="panel-head">
        <div>
          <h2 id={id}>{title}</h2>
          {note && <p class="note">{note}</p>}
        </div>
        {actions && <div class="actions">{actions}</div>}
      </header>
      {children}
    </section>
  );
}

interface LoadedProps<T> {
  of: Loading<T>;
  /** What is said where there is nothing to show. */
  empty?: [(data: T) => boolean, ComponentChildren];
  children: (data: T, next: string | null) => ComponentChildren;
}

/** What was loaded, or that it is loading, failed or empty. */
export function Loaded<T>({ of, empty, children }: LoadedProps<T>) {
  if (of.state === "loading") return <Skeleton />;
  if (of.state === "failed") return <Failure error={of.error} retry={of.retry} />;
  if (empty?.[0](of.data)) return <Empty>{empty[1]}</Empty>;
  return <>{children(of.data, of.next)}</>;
}

export function Skeleton() {
  return (
    <div class="skeleton" role="status">
      <span class="hidden">Loading …</span>
      <span class="bone" />
      <span class="bone" />
      <span class="bone" />
    </div>
  );
}

export function Empty({ children }: { children: ComponentChildren }) {
  return <p class="empty">{children}</p>;
}

export function Failure({ error, retry }: { error: ApiError; retry?: () => void }) {
  return (
    <div class="failure" role="alert">
      <p class="failure-title">{error.status === 404 ? "Not there" : error.status === 403 ? "Not allowed" : "This could not be loaded"}</p>
      <p>
        <Text of={error.message} />
      </p>
      {error.errors.length > 0 && (
        <ul>
          {error.errors.map((one) => (
            <li key={`${one.field}${one.message}`}>
              <Text of={one.message} />
            </li>
          ))}
        </ul>
      )}
      {error.requestId && (
        <p class="note">
          Request <code>{error.requestId}</code>
        </p>
      )}
      {retry && (
        <button type="button" onClick={retry}>
          Try again
        </button>
      )}
    </div>
  );
}
