import type { Json, JsonObject } from "../data/answers";
import { count } from "../data/format";
import { CopyButton } from "./controls";
import { Text } from "./text";

/** JSON as text. */
export function JsonBlock({ label, of }: { label: string; of: unknown }) {
  const text = JSON.stringify(of, null, 2);
  return (
    <div class="json">
      <CopyButton text={text} of={label} />
      <pre tabIndex={0} role="region" aria-label={label} dir="ltr">
        {text}
      </pre>
    </div>
  );
}

/** Whether there is anything in it. */
export const hasContent = (of: Json | undefined): boolean => of != null && (typeof of !== "object" || Object.keys(of).length > 0);

/** A value in words. */
export function inWords(value: Json): string {
  if (Array.isArray(value)) return value.map(inWords).join(", ");
  if (typeof value === "number") return count(value);
  return typeof value === "string" ? value : JSON.stringify(value);
}

const MOST_IN_A_LINE = 200;

/** What came with an event: little in a line, more to be opened. */
export function Data({ label, of }: { label: string; of: JsonObject }) {
  const isShort = Object.values(of).every((value) => typeof value !== "object" || value === null) && JSON.stringify(of).length <= MOST_IN_A_LINE;
  if (!isShort) {
    return (
      <details class="alternative">
        <summary>Data</summary>
        <JsonBlock label={label} of={of} />
      </details>
    );
  }
  return (
    <p class="note words">
      {Object.entries(of).map(([name, value]) => (
        <span key={name}>
          {name.replaceAll("_", " ")}{" "}
          <b>
            <Text of={inWords(value)} />
          </b>
        </span>
      ))}
    </p>
  );
}
