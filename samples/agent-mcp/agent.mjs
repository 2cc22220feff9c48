// An agent that tells of a content session by MCP, as a model would with the tools. It needs Node and nothing else.
//
//   TELEMETRY_API_URL=http://127.0.0.1:7071 node samples/agent-mcp/agent.mjs
//
// A service that is closed needs its key in TELEMETRY_API_TOKEN.

import { randomUUID } from "node:crypto";

const address = new URL("/mcp", process.env.TELEMETRY_API_URL ?? "http://127.0.0.1:7071");
const headers = {
  "Content-Type": "application/json",
  Accept: "application/json, text/event-stream",
  "MCP-Protocol-Version": "2025-06-18",
  ...(process.env.TELEMETRY_API_TOKEN && { Authorization: `Bearer ${process.env.TELEMETRY_API_TOKEN}` }),
};

let lastId = 0;

async function send(method, params, isNotification = false) {
  const message = { jsonrpc: "2.0", method, params, ...(isNotification ? {} : { id: ++lastId }) };
  const answer = await fetch(address, { method: "POST", headers, body: JSON.stringify(message) });
  if (answer.status === 202) {
    return undefined;
  }

  // The answer is JSON, or one event of a stream that holds it.
  const text = await answer.text();
  const json = answer.headers.get("Content-Type")?.startsWith("text/event-stream") ? text.match(/^data: ?(.*)$/m)[1] : text;
  const reply = JSON.parse(json);
  if (!answer.ok || reply.error) {
    throw new Error(`${method}: ${answer.status} ${json}`);
  }

  return reply.result;
}

async function call(name, args) {
  const result = await send("tools/call", { name, arguments: args });
  if (result.isError) {
    throw new Error(`${name}: ${result.content[0].text}`);
  }

  return result.structuredContent;
}

const server = await send("initialize", { protocolVersion: "2025-06-18", capabilities: {}, clientInfo: { name: "agent-mcp", version: "1.0.0" } });
await send("notifications/initialized", {}, true);
const { tools } = await send("tools/list", {});
console.log(`${server.serverInfo.name} has ${tools.length} tools`);

const { session_id } = await call("openattribution_start_session", { agent_id: "shopping-agent", content_scope: "headphones" });
const page = "https://reviews.example/headphones";

// An id makes a call that is repeated count once.
await call("openattribution_record_event", { session_id, event_type: "content_retrieved", id: randomUUID(), content_url: page, source_role: "agent" });
await call("record_attribution", { session_id, content_urls: [page], query_intent: "comparison", response_type: "recommendation" });
await call("openattribution_end_session", { session_id, outcome: { type: "conversion", value_amount: 4999, currency: "USD" } });

const { session } = await call("openattribution_read_session", { session_id });
console.log(`session ${session_id}`);
console.log(`stored: ${session.events.length} events, ${session.outcome_type}`);
