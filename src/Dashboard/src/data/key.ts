// The key lives as long as the tab does. It is sent to this origin and nowhere else.
const NAME = "agent-telemetry-key";

export const storedKey = (): string => sessionStorage.getItem(NAME) ?? "";

export function storeKey(key: string): void {
  if (key) sessionStorage.setItem(NAME, key);
  else sessionStorage.removeItem(NAME);
}
