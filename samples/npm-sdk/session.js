// Reports one session in every way the published SDK knows, then reads it back and checks it.
//
//   npm ci
//   node session.js [endpoint]        the endpoint is http://127.0.0.1:7071 unless given

import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { TelemetryClient } from "@openattribution/telemetry";

const endpoint = (process.argv[2] ?? "http://127.0.0.1:7071").replace(/\/$/, "");
const client = new TelemetryClient({ endpoint, apiKey: process.env.TELEMETRY_API_KEY, failSilently: false });

const priorSession = randomUUID();
const externalId = `sample/${randomUUID()}`;
const sessionId = await client.startSession({
  initiatorType: "agent",
  initiator: { agentId: "planner", manifestRef: "https://planner.example/.well-known/content-telemetry.json", operatorId: "op-1" },
  contentScope: "headphones",
  agentId: "shopping-agent",
  externalSessionId: externalId,
  userContext: { externalId: "u-5f3a", segments: ["premium"], attributes: { locale: "de-DE" } },
  manifestRef: "https://agent.example/.well-known/content-telemetry.json",
  priorSessionIds: [priorSession],
});

const events = eventsOfAnAfternoon(250);
for (const part of [events.slice(0, 100), events.slice(100, 200), events.slice(200)]) {
  await client.recordEvents(sessionId, part);
}

await client.endSession(sessionId, { type: "conversion", valueAmount: 4999, currency: "EUR", products: ["sku-1"], metadata: { basket: 2 } });

const stored = await read(`/internal/sessions/${sessionId}`);
assert.equal(stored.agent_id, "shopping-agent");
assert.equal(stored.initiator_type, "agent");
assert.deepEqual(stored.initiator, { agent_id: "planner", manifest_ref: "https://planner.example/.well-known/content-telemetry.json", operator_id: "op-1" });
assert.equal(stored.content_scope, "headphones");
assert.deepEqual(stored.user_context, { external_id: "u-5f3a", segments: ["premium"], attributes: { locale: "de-DE" } });
assert.deepEqual(stored.prior_session_ids, [priorSession]);
assert.equal(stored.outcome_type, "conversion");
assert.deepEqual(stored.outcome_value, { type: "conversion", value_amount: 4999, currency: "EUR", products: ["sku-1"], metadata: { basket: 2 } });

const inTimeOrder = [...events].sort((one, other) => (one.timestamp < other.timestamp ? -1 : 1)).map((event) => event.id);
assert.deepEqual(stored.events.map((event) => event.id), inTimeOrder, "every event once, in time order");

const byExternalId = await read(`/internal/sessions?external_session_id=${encodeURIComponent(externalId)}`);
assert.deepEqual(byExternalId.map((session) => session.id), [sessionId]);

const callersId = randomUUID();
const upload = {
  sessionId: callersId,
  startedAt: "2026-03-01T10:00:00.000Z",
  endedAt: "2026-03-01T10:20:00.000Z",
  agentId: "batch-agent",
  conformanceLevel: "citation",
  events: eventsOfAnAfternoon(40),
  outcome: { type: "browse" },
};
const uploadedId = await client.uploadSession(upload);
assert.notEqual(uploadedId, callersId, "the server makes an id of its own");
assert.equal(await client.uploadSession(upload), uploadedId, "uploading again is the same session");

const uploaded = await read(`/internal/sessions/${uploadedId}`);
assert.equal(uploaded.external_session_id, callersId);
assert.equal(uploaded.events.length, 40);
assert.equal(uploaded.outcome_type, "browse");
assert.equal((await read(`/internal/sessions/by-external-id/${callersId}`)).id, uploadedId);

console.log(`Stored and read back: session ${sessionId} with ${stored.events.length} events, uploaded session ${uploadedId} with ${uploaded.events.length}.`);

function eventsOfAnAfternoon(count) {
  const noon = Date.parse("2026-03-01T12:00:00Z");
  const types = ["content_retrieved", "content_grounded", "content_cited", "content_displayed", "content_engaged", "turn_completed", "product_viewed"];
  return Array.from({ length: count }, (_, index) => {
    const type = types[index % types.length];
    const event = {
      id: randomUUID(),
      type,
      // Backwards, so that reading in time order is not reading in the order of sending.
      timestamp: new Date(noon - index * 1000).toISOString(),
      sourceRole: "agent",
      data: { index },
    };
    if (type === "turn_completed") {
      return { ...event, turn: { privacyLevel: "intent", queryIntent: "product_research", topics: ["headphones"], responseTokens: 150 } };
    }
    return { ...event, contentUrl: `https://reviews.example/${index}`, contentTelemetryId: randomUUID(), turnId: "turn-1", licenseRef: "licence-7" };
  });
}

async function read(path) {
  const headers = process.env.TELEMETRY_API_KEY ? { "X-API-Key": process.env.TELEMETRY_API_KEY } : {};
  const response = await fetch(endpoint + path, { headers });
  assert.equal(response.status, 200, `${path} answered ${response.status}`);
  return response.json();
}
