import { useEffect, useState } from "preact/hooks";

export type Theme = "system" | "light" | "dark";

const NAME = "agent-telemetry-theme";
const dark = matchMedia("(prefers-color-scheme: dark)");
const listeners = new Set<() => void>();

export function theme(): Theme {
  const stored = sessionStorage.getItem(NAME);
  return stored === "light" || stored === "dark" ? stored : "system";
}

export function setTheme(chosen: Theme): void {
  if (chosen === "system") sessionStorage.removeItem(NAME);
  else sessionStorage.setItem(NAME, chosen);
  applyTheme();
  listeners.forEach((listener) => listener());
}

export function applyTheme(): void {
  document.documentElement.dataset["theme"] = theme();
}

/** What is drawn on a canvas has to be drawn anew when the colours change. */
export function useColours(): string {
  const [colours, set] = useState(current());
  useEffect(() => {
    const changed = () => set(current());
    listeners.add(changed);
    dark.addEventListener("change", changed);
    return () => {
      listeners.delete(changed);
      dark.removeEventListener("change", changed);
    };
  }, []);
  return colours;
}

/** The colour that a variable of the style sheet stands for. */
export function colourOf(variable: string): string {
  const probe = document.createElement("span");
  probe.style.color = `var(${variable})`;
  document.body.append(probe);
  const colour = getComputedStyle(probe).color;
  probe.remove();
  return colour;
}

function current(): string {
  return theme() === "system" ? (dark.matches ? "dark" : "light") : theme();
}
