import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import uPlot from "uplot";
import { bucket, count, shortCount, tick } from "../data/format";
import { colourOf, useColours } from "../data/theme";
import { Table } from "./table";

export interface Series {
  name: string;
  /** The variable of the style sheet. */
  colour: string;
  values: number[];
}

interface ChartProps {
  label: string;
  /** When each stretch of time begins. */
  times: number[];
  interval: "hour" | "day";
  series: Series[];
}

/** What happened over time, as stacked bars. The same figures are a table, for whoever does not see a canvas. */
export function TimeChart({ label, times, interval, series }: ChartProps) {
  const place = useRef<HTMLDivElement>(null);
  const colours = useColours();
  const [pointed, point] = useState<number | null>(null);
  const shown = useMemo(() => series.filter((one) => one.values.some((value) => value !== 0)), [series]);
  useEffect(() => {
    const element = place.current;
    if (!element || times.length === 0) return;
    const plot = draw(element, times, interval, shown, point);
    const resized = new ResizeObserver(() => plot.setSize({ width: element.clientWidth, height: HEIGHT }));
    resized.observe(element);
    return () => {
      resized.disconnect();
      plot.destroy();
    };
  }, [times, interval, shown, colours]);
  const at = pointed !== null && pointed < times.length ? pointed : null;
  const sum = (one: Series) => one.values.reduce((all, value) => all + value, 0);
  return (
    <figure class="chart">
      <figcaption class="legend">
        {shown.map((one) => (
          <span key={one.name}>
            <span class="swatch" style={{ background: `var(${one.colour})` }} aria-hidden="true" />
            {one.name} <b>{count(at === null ? sum(one) : one.values[at])}</b>
          </span>
        ))}
        <span class="legend-time">{at === null ? `whole period${interval === "day" ? ", days of UTC" : ""}` : bucket(times[at]!, interval)}</span>
      </figcaption>
      <div class="plot" ref={place} role="img" aria-label={label} />
      <details class="alternative">
        <summary>As a table</summary>
        <div class="scroll" tabIndex={0} role="region" aria-label={`${label}, as a table`}>
          <Table
            label={label}
            rows={times.map((time, index) => ({ time, index }))}
            keyOf={(row) => String(row.time)}
            columns={[
              { name: interval === "day" ? "Day (UTC)" : "From", show: (row) => bucket(row.time, interval) },
              ...series.map((one) => ({ name: one.name, numeric: true, show: (row: { index: number }) => count(one.values[row.index]) })),
            ]}
          />
        </div>
      </details>
    </figure>
  );
}

const HEIGHT = 200;
const DAYS = [1, 2, 3, 7, 14, 28, 91, 182].map((days) => days * 86_400);
const HOURS = [1, 2, 3, 6, 12, 24, 48, 168].map((hours) => hours * 3600);

function draw(element: HTMLElement, times: number[], interval: "hour" | "day", series: Series[], point: (index: number | null) => void): uPlot {
  const text = colourOf("--muted");
  const grid = { stroke: colourOf("--line"), width: 1 };
  const font = "12px system-ui, sans-serif";
  const stacked = stack(series);
  const bars = uPlot.paths.bars!({ size: [0.72, 48], radius: 0 });
  return new uPlot(
    {
      width: element.clientWidth,
      height: HEIGHT,
      padding: [8, 8, 0, 0],
      legend: { show: false },
      cursor: { y: false, points: { show: false }, drag: { x: false, y: false } },
      tzDate: (seconds) => (interval === "day" ? uPlot.tzDate(new Date(seconds * 1000), "Etc/UTC") : new Date(seconds * 1000)),
      scales: { x: { range: (_, least, most) => widened(least, most, times) }, y: { range: (_, __, most) => [0, Math.max(most, 1) * 1.08] } },
      axes: [
        { stroke: text, font, grid: { show: false }, ticks: grid, space: 64, size: 30, incrs: interval === "day" ? DAYS : HOURS, values: (_, values) => values.map((value) => tick(value * 1000, interval)) },
        { stroke: text, font, grid, ticks: { show: false }, size: 44, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 2e4, 5e4, 1e5, 2e5, 5e5, 1e6, 1e7, 1e8], values: (_, values) => values.map(shortCount) },
      ],
      // The tallest first, so that the others stand before it.
      series: [{}, ...stacked.map((one) => ({ label: one.name, fill: colourOf(one.colour), stroke: colourOf(one.colour), width: 0, paths: bars, points: { show: false } }))],
      hooks: { setCursor: [(plot) => point(plot.cursor.idx ?? null)] },
    },
    [times.map((time) => time / 1000), ...stacked.map((one) => one.values)],
    element,
  );
}

function stack(series: Series[]): Series[] {
  const stacked: Series[] = [];
  let below: number[] = [];
  for (const one of series) {
    below = one.values.map((value, index) => value + (below[index] ?? 0));
    stacked.unshift({ ...one, values: below });
  }
  return stacked;
}

// The first and the last bar need room for their halves.
function widened(least: number, most: number, times: number[]): [number, number] {
  const half = times.length > 1 ? (times[1]! - times[0]!) / 2000 : 1800;
  return [least - half, most + half];
}
