import { storedKey } from "./key";

export interface FieldError {
  field?: string;
  message: string;
}

/** What went wrong, as the service told it, or as the browser did where no answer came. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
    readonly requestId: string | null,
    readonly errors: FieldError[] = [],
  ) {
    super(detail);
  }
}

export interface Answer<T> {
  data: T;
  /** The cursor of the next page. */
  next: string | null;
}

export type Query = Record<string, string | number | null | undefined>;

/** An address of the service: its segments are escaped, and empty parameters left out. */
export function address(path: string[], query: Query = {}): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== "") parameters.set(name, String(value));
  }
  const text = parameters.toString();
  return `/${path.map(encodeURIComponent).join("/")}${text && `?${text}`}`;
}

export async function get<T>(target: string, signal?: AbortSignal): Promise<Answer<T>> {
  const response = await send("GET", target, signal ? { signal } : {});
  return { data: (await response.json()) as T, next: cursorOf(response.headers.get("Link")) };
}

export async function change<T>(method: "POST" | "DELETE", target: string, body?: unknown): Promise<T> {
  const response = await send(method, target, body === undefined ? {} : { body: JSON.stringify(body), headers: { "Content-Type": "application/json" } });
  return (await response.json()) as T;
}

/** A file, kept by the browser until it is saved: a link could not bear the key. */
export async function download(target: string, accept: string, name: string): Promise<void> {
  const response = await send("GET", target, { headers: { Accept: accept } });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await response.blob());
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

async function send(method: string, target: string, init: RequestInit): Promise<Response> {
  const key = storedKey();
  const headers: Record<string, string> = { Accept: "application/json", ...(init.headers as Record<string, string> | undefined), ...(key && { "X-API-Key": key }) };
  let response: Response;
  try {
    response = await fetch(target, { ...init, method, headers, credentials: "omit", cache: "no-store", redirect: "error" });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new ApiError(0, "no_answer", "The service did not answer. Check that it runs and that you are online, then try again.", null);
  }
  if (!response.ok) throw await problemOf(response);
  return response;
}

async function problemOf(response: Response): Promise<ApiError> {
  const requestId = response.headers.get("X-Request-ID");
  try {
    const problem = await response.json();
    const detail = typeof problem.detail === "string" ? problem.detail : problem.error;
    return new ApiError(response.status, String(problem.code ?? ""), String(detail ?? response.statusText), problem.request_id ?? requestId, Array.isArray(problem.errors) ? problem.errors : []);
  } catch {
    return new ApiError(response.status, "", `The service answered ${response.status} ${response.statusText}.`, requestId);
  }
}

function cursorOf(link: string | null): string | null {
  const target = link?.match(/<([^>]*)>\s*;\s*rel="next"/)?.[1];
  return target ? new URL(target, location.origin).searchParams.get("cursor") : null;
}
