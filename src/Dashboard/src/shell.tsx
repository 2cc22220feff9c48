import { useEffect, useRef, useState } from "preact/hooks";
import type { CurrentKey } from "./data/answers";
import { may, useAccess } from "./data/access";
import { refresh } from "./data/load";
import { type Route, useRoute, viewAddress } from "./data/router";
import { setTheme, type Theme, theme } from "./data/theme";
import { Logo } from "./ui/logo";
import { Empty } from "./ui/panel";
import { Text } from "./ui/text";
import { Head } from "./views/head";
import { ExportsView } from "./views/exports";
import { KeysView } from "./views/keys";
import { OverviewView } from "./views/overview";
import { RunView } from "./views/run";
import { RunsView } from "./views/runs";
import { SessionView } from "./views/session/session";
import { SessionsView } from "./views/sessions";
import { UsageView } from "./views/usage";

interface Area {
  name: string;
  path: string;
  isOffered: (key: CurrentKey) => boolean;
}

const AREAS: Area[] = [
  { name: "Overview", path: "", isOffered: (key) => may(key, "read") },
  { name: "Sessions", path: "sessions", isOffered: (key) => may(key, "read") },
  { name: "Runs", path: "runs", isOffered: (key) => may(key, "read") },
  { name: "Exports", path: "exports", isOffered: (key) => may(key, "export") },
  { name: "Usage", path: "usage", isOffered: (key) => may(key, "read") },
  { name: "Keys", path: "keys", isOffered: (key) => may(key, "admin") },
];

/** What surrounds every view: where one can go, whose key it is, light or dark. */
export function Shell({ leave }: { leave: () => void }) {
  const key = useAccess();
  const route = useRoute();
  const area = route.path[0] ?? "";
  const main = useRef<HTMLElement>(null);
  const first = useRef(true);
  const place = route.path.join("/");
  useEffect(() => {
    document.title = `${titleOf(route)} – Agent Telemetry`;
    // Who comes by a link goes on at the top of the new view; who has just opened the page is there.
    if (!first.current) {
      main.current?.focus({ preventScroll: true });
      scrollTo(0, 0);
    }
    first.current = false;
  }, [place]);
  return (
    <div class="shell">
      <a class="skip" href="#main" onClick={(event) => (event.preventDefault(), main.current?.focus())}>
        Skip to content
      </a>
      <header class="top">
        <a class="brand" href={viewAddress([])}>
          <Logo />
          <span>Agent Telemetry</span>
        </a>
        <nav aria-label="Views">
          {AREAS.filter((one) => one.isOffered(key)).map((one) => (
            <a key={one.path} href={viewAddress(one.path ? [one.path] : [])} aria-current={one.path === area ? "page" : undefined}>
              {one.name}
            </a>
          ))}
        </nav>
        <Tools leave={leave} />
      </header>
      <main id="main" ref={main} tabIndex={-1}>
        <View route={route} accessKey={key} />
      </main>
    </div>
  );
}

function Tools({ leave }: { leave: () => void }) {
  const key = useAccess();
  const [chosen, choose] = useState<Theme>(theme());
  const change = (value: Theme) => {
    setTheme(value);
    choose(value);
  };
  return (
    <div class="tools">
      <span class="whose">
        <span class="hidden">App </span>
        <Text of={key.app_id} short />
        <span class="note">{key.key_id ? key.scopes.join(", ") : "open service"}</span>
      </span>
      <button type="button" class="quiet" onClick={refresh}>
        Refresh
      </button>
      <label class="theme">
        <span class="hidden">Colours</span>
        <select value={chosen} onChange={(event) => change(event.currentTarget.value as Theme)}>
          <option value="system">Auto</option>
          <option value="light">Light</option>
          <option value="dark">Dark</option>
        </select>
      </label>
      {key.key_id && (
        <button type="button" class="quiet" onClick={leave}>
          Forget key
        </button>
      )}
    </div>
  );
}

function View({ route, accessKey }: { route: Route; accessKey: CurrentKey }) {
  const [area = "", id] = route.path;
  const offered = AREAS.find((one) => one.path === area);
  if (!offered || route.path.length > 2) {
    return (
      <>
        <Head title="Not there" />
        <Empty>There is no such view. <a href={viewAddress([])}>Go to the overview</a>.</Empty>
      </>
    );
  }
  if (!offered.isOffered(accessKey)) {
    return (
      <>
        <Head title={offered.name} />
        <Empty>This key may not see this: it has the scopes {accessKey.scopes.join(", ")}.</Empty>
      </>
    );
  }
  if (area === "sessions") return id ? <SessionView key={id} id={id} route={route} /> : <SessionsView route={route} />;
  if (area === "runs") return id ? <RunView key={id} id={id} route={route} /> : <RunsView route={route} />;
  if (area === "exports") return <ExportsView route={route} />;
  if (area === "usage") return <UsageView route={route} />;
  if (area === "keys") return <KeysView route={route} />;
  return <OverviewView route={route} />;
}

function titleOf(route: Route): string {
  const [area = "", id] = route.path;
  const name = AREAS.find((one) => one.path === area)?.name ?? "Not there";
  return id ? `${name.slice(0, -1)} ${id.slice(0, 60)}` : name;
}
