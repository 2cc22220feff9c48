import type { Route } from "./router";

export interface Period {
  /** How it was chosen: a length until now, or "custom". */
  choice: string;
  from: string;
  /** Null for now. */
  to: string | null;
  interval: "hour" | "day";
}

const HOUR = 3_600_000;
const LENGTHS: Record<string, number> = { "24h": 24, "7d": 7 * 24, "30d": 30 * 24, "90d": 90 * 24 };

export const CHOICES: [string, string][] = [
  ["24h", "24 hours"],
  ["7d", "7 days"],
  ["30d", "30 days"],
  ["90d", "90 days"],
  ["custom", "Other …"],
];

/** The period that an address names; a week where it names none. */
export function periodOf(route: Route): Period {
  const from = timeOf(route.query.get("from"));
  const to = timeOf(route.query.get("to"));
  if (from !== null) {
    const until = to ?? Date.now();
    return { choice: "custom", from: new Date(from).toISOString(), to: to === null ? null : new Date(to).toISOString(), interval: intervalOf(until - from) };
  }
  const named = route.query.get("period") ?? "";
  const choice = named in LENGTHS ? named : "7d";
  const hours = LENGTHS[choice]!;
  // Whole hours, so that the same view asks the same question for a while.
  const begin = Math.floor(Date.now() / HOUR) * HOUR - hours * HOUR;
  return { choice, from: new Date(begin).toISOString(), to: null, interval: intervalOf(hours * HOUR) };
}

/** A time of an address; null where it is none. */
export function timeOf(text: string | null): number | null {
  const time = text ? Date.parse(text) : NaN;
  return Number.isNaN(time) ? null : time;
}

const intervalOf = (length: number): "hour" | "day" => (length <= 72 * HOUR ? "hour" : "day");
