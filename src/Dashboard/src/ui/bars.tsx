import type { ComponentChildren } from "preact";

export interface Bar {
  key: string;
  label: ComponentChildren;
  value: number;
  shown: ComponentChildren;
  colour?: string;
}

/** Values as bars, each with its words and its number. */
export function Bars({ bars, label, most }: { bars: Bar[]; label: string; most?: number }) {
  const longest = Math.max(most ?? 0, ...bars.map((bar) => bar.value), 1);
  return (
    <ul class="bars" aria-label={label}>
      {bars.map((bar) => (
        <li key={bar.key}>
          <span class="bar-label">{bar.label}</span>
          <span class="bar-value">{bar.shown}</span>
          <span class="bar-track" aria-hidden="true">
            <span class="bar" style={{ width: `${(100 * bar.value) / longest}%`, background: `var(${bar.colour ?? "--accent-fill"})` }} />
          </span>
        </li>
      ))}
    </ul>
  );
}

export function Figures({ children }: { children: ComponentChildren }) {
  return <dl class="figures">{children}</dl>;
}

export function Figure({ name, value, note, tone }: { name: string; value: ComponentChildren; note?: ComponentChildren; tone?: string | undefined }) {
  return (
    <div class="figure" data-tone={tone ?? "plain"}>
      <dt>{name}</dt>
      <dd class="figure-value">{value}</dd>
      {note && <dd class="note">{note}</dd>}
    </div>
  );
}
