const whole = new Intl.NumberFormat(undefined, { maximumFractionDigits: 0 });
const short = new Intl.NumberFormat(undefined, { notation: "compact", maximumFractionDigits: 1 });
const share = new Intl.NumberFormat(undefined, { style: "percent", maximumFractionDigits: 1 });
const moment = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
const exact = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "medium" });
const clock = new Intl.DateTimeFormat(undefined, { timeStyle: "medium" });
const day = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeZone: "UTC" });
const dayTick = new Intl.DateTimeFormat(undefined, { month: "short", day: "numeric", timeZone: "UTC" });
const midnightTick = new Intl.DateTimeFormat(undefined, { month: "short", day: "numeric" });
const hourTick = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });
const NONE = "–";

export const count = (value: number | null | undefined): string => (value == null ? NONE : whole.format(value));

export const shortCount = (value: number): string => (Math.abs(value) < 10_000 ? whole.format(value) : short.format(value));

export const percent = (part: number, all: number): string => (all > 0 ? share.format(part / all) : NONE);

export const rate = (value: number | null | undefined): string => (value == null ? NONE : share.format(value));

/** An amount in minor units. A currency may be any text. */
export function money(amount: number, currency: string | null | undefined): string {
  try {
    const format = new Intl.NumberFormat(undefined, { style: "currency", currency: currency ?? "" });
    return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
  } catch {
    return `${whole.format(amount)} ${currency ?? ""}`.trim();
  }
}

export function duration(milliseconds: number | null | undefined): string {
  if (milliseconds == null) return NONE;
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  const seconds = milliseconds / 1000;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
  if (seconds < 172_800) return `${Math.floor(seconds / 3600)} h ${Math.round((seconds % 3600) / 60)} min`;
  return `${Math.round(seconds / 86_400)} days`;
}

export function bytes(value: number | null | undefined): string {
  if (value == null) return NONE;
  if (value < 1024) return `${value} B`;
  const units = ["KiB", "MiB", "GiB", "TiB"];
  let size = value / 1024;
  let unit = 0;
  for (; size >= 1024 && unit < units.length - 1; unit += 1) size /= 1024;
  return `${size.toFixed(size < 10 ? 1 : 0)} ${units[unit]}`;
}

export type TimeForm = "moment" | "exact" | "clock";

export function localTime(time: number, form: TimeForm): string {
  return { moment, exact, clock }[form].format(time);
}

/** A bucket of a timeline: days are those of UTC. */
export const bucket = (time: number, interval: "hour" | "day"): string => (interval === "day" ? day : moment).format(time);

/** The same under an axis, where there is little room. */
export function tick(time: number, interval: "hour" | "day"): string {
  if (interval === "day") return dayTick.format(time);
  return new Date(time).getHours() === 0 ? midnightTick.format(time) : hourTick.format(time);
}

/** The text of a web address that may be a link; null for every other, such as a script. */
export function webAddress(text: string): string | null {
  try {
    const url = new URL(text);
    return url.protocol === "https:" || url.protocol === "http:" ? url.href : null;
  } catch {
    return null;
  }
}
