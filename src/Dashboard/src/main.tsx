import { render } from "preact";
render(<p>Agent Telemetry</p>, document.getElementById("app")!);
