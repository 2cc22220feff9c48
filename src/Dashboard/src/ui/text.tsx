import type { ComponentChildren } from "preact";
import { localTime, type TimeForm, webAddress } from "../data/format";

/** Text that somebody sent: any characters, of any length and direction. */
export function Text({ of, none = "–", short = false }: { of: string | null | undefined; none?: string; short?: boolean }) {
  if (of == null || of === "") return <span class="none">{none}</span>;
  return (
    <bdi class={short ? "text short" : "text"} dir="auto">
      {of}
    </bdi>
  );
}

/** A content's address: a link where it leads to a web page. */
export function WebLink({ to, children }: { to: string; children?: ComponentChildren }) {
  const address = webAddress(to);
  const text = children ?? <Text of={to} short />;
  return address ? (
    <a href={address} target="_blank" rel="noopener noreferrer external">
      {text}
    </a>
  ) : (
    <>{text}</>
  );
}

/** A time in the viewer's zone, with UTC when it is pointed at. */
export function Time({ of, form = "moment", none = "–" }: { of: string | null | undefined; form?: TimeForm; none?: string }) {
  const time = of ? Date.parse(of) : NaN;
  if (!of || Number.isNaN(time)) return <Text of={of} none={none} />;
  const utc = new Date(time).toISOString();
  return (
    <time dateTime={utc} title={`${utc.slice(0, 19).replace("T", " ")} UTC`}>
      {localTime(time, form)}
    </time>
  );
}

/** A word of a closed list, by its colour too. */
export function Badge({ of, none = "open" }: { of: string | null | undefined; none?: string }) {
  const word = of || none;
  return (
    <span class="badge" data-tone={TONES[word] ?? "plain"}>
      <bdi>{word.replaceAll("_", " ")}</bdi>
    </span>
  );
}

const TONES: Record<string, string> = {
  conversion: "good",
  success: "good",
  completed: "good",
  healthy: "good",
  active: "good",
  accepted: "good",
  corroborated: "good",
  full: "warn",
  summary: "warn",
  abandonment: "warn",
  partial: "warn",
  timeout: "warn",
  queued: "info",
  uploading: "info",
  running: "info",
  open: "info",
  browse: "plain",
  failure: "bad",
  failed: "bad",
  unhealthy: "bad",
  revoked: "bad",
  expired: "warn",
};
