import { useEffect, useState } from "preact/hooks";
import { type Answer, ApiError, get } from "./api";

export type Loading<T> = { state: "loading" } | { state: "failed"; error: ApiError; retry: () => void } | { state: "ready"; data: T; next: string | null };

const refreshed = new Set<() => void>();
const refused = new Set<(error: ApiError) => void>();

/** Reads everything that is shown anew. */
export const refresh = (): void => refreshed.forEach((listener) => listener());

/** Tells when the service takes the key no longer. */
export function onRefused(listener: (error: ApiError) => void): () => void {
  refused.add(listener);
  return () => refused.delete(listener);
}

/** What is at an address of the service; an address of null is not asked for. */
export function useLoad<T>(target: string | null): Loading<T> {
  const [loaded, set] = useState<{ target: string | null; value: Loading<T> }>({ target, value: { state: "loading" } });
  const [round, again] = useState(0);
  useEffect(() => {
    const listener = () => again((count) => count + 1);
    refreshed.add(listener);
    return () => void refreshed.delete(listener);
  }, []);
  useEffect(() => {
    if (target === null) return;
    const leaving = new AbortController();
    get<T>(target, leaving.signal).then(
      ({ data, next }: Answer<T>) => !leaving.signal.aborted && set({ target, value: { state: "ready", data, next } }),
      (error: unknown) => {
        if (leaving.signal.aborted) return;
        const known = error instanceof ApiError ? error : new ApiError(0, "", String(error), null);
        if (known.status === 401) refused.forEach((listener) => listener(known));
        const retry = () => {
          set({ target, value: { state: "loading" } });
          again((count) => count + 1);
        };
        set({ target, value: { state: "failed", error: known, retry } });
      },
    );
    return () => leaving.abort();
  }, [target, round]);
  // What an earlier address gave is no answer to this one.
  return loaded.target === target ? loaded.value : { state: "loading" };
}
