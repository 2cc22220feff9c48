import { useEffect, useState } from "preact/hooks";

// The view is named behind the #, which no browser sends: filters may name people, and reach no log that way.

export interface Route {
  path: string[];
  query: URLSearchParams;
}

export function routeOf(hash: string): Route {
  const [path = "", query = ""] = hash.replace(/^#\/?/, "").split("?", 2);
  return { path: path.split("/").filter(Boolean).map(decoded), query: new URLSearchParams(query) };
}

export function useRoute(): Route {
  const [hash, set] = useState(location.hash);
  useEffect(() => {
    const changed = () => set(location.hash);
    addEventListener("hashchange", changed);
    return () => removeEventListener("hashchange", changed);
  }, []);
  return routeOf(hash);
}

/** The address of a view. */
export function viewAddress(path: string[], query: Record<string, string | null | undefined> | URLSearchParams = {}): string {
  const parameters = query instanceof URLSearchParams ? query : new URLSearchParams(Object.entries(query).filter((pair): pair is [string, string] => !!pair[1]));
  const text = parameters.toString();
  return `#/${path.map(encodeURIComponent).join("/")}${text && `?${text}`}`;
}

/** The same view with some of its query changed; null takes a parameter out. */
export function changedQuery(route: Route, changes: Record<string, string | null>): string {
  const query = new URLSearchParams(route.query);
  for (const [name, value] of Object.entries(changes)) {
    if (value) query.set(name, value);
    else query.delete(name);
  }
  return viewAddress(route.path, query);
}

export function go(target: string): void {
  location.hash = target;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
