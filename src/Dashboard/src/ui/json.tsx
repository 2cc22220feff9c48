import type { Json } from "../data/answers";
import { CopyButton } from "./controls";

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
