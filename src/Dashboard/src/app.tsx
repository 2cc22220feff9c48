import { useEffect, useState } from "preact/hooks";
import { Gate } from "./gate";
import type { CurrentKey } from "./data/answers";
import { Access } from "./data/access";
import { ApiError, get } from "./data/api";
import { storeKey } from "./data/key";
import { onRefused } from "./data/load";
import { Shell } from "./shell";

type State = { at: "asking" } | { at: "gate"; error: ApiError | null } | { at: "in"; key: CurrentKey };

/** Asks for a key, unless the service is open or the tab has one. */
export function App() {
  const [state, set] = useState<State>({ at: "asking" });
  const ask = () => {
    set({ at: "asking" });
    get<CurrentKey>("/keys/current").then(
      ({ data }) => set({ at: "in", key: data }),
      (error: ApiError) => set({ at: "gate", error: error.code === "missing_key" ? null : error }),
    );
  };
  const leave = (error: ApiError | null) => {
    storeKey("");
    set({ at: "gate", error });
  };
  useEffect(ask, []);
  useEffect(() => onRefused(leave), []);
  if (state.at === "asking") return <p class="asking" role="status">Loading …</p>;
  if (state.at === "gate") return <Gate error={state.error} enter={ask} />;
  return (
    <Access.Provider value={state.key}>
      <Shell leave={() => leave(null)} />
    </Access.Provider>
  );
}
