import type { JsonObject } from "../../data/answers";

// What the service keeps of a turn, by its privacy level (docs/api/documents.md#privacy).
const ALWAYS = ["query_tokens", "response_tokens", "content_urls_retrieved", "content_urls_cited"];
const INTENT = ["query_intent", "topics", "response_type", "response_mode", "model_id", "ad_rendered"];
const WORDS = ["query_text", "response_text"];

export interface Kept {
  level: string;
  /** What privacy took out, if it was sent at all. */
  removed: string[];
}

export function keptOf(turn: JsonObject): Kept {
  const named = turn["privacy_level"];
  const level = typeof named === "string" && ["full", "summary", "intent", "minimal"].includes(named) ? named : "minimal";
  if (level === "full") return { level, removed: [] };
  const removed = [...(level === "minimal" ? INTENT : []), ...(level === "summary" ? [] : WORDS), "fields of your own"];
  return { level, removed };
}

/** The fields of a turn in the order of the standard, and then all others. */
export function fieldsOf(turn: JsonObject): [string, JsonObject[string]][] {
  const order = [...WORDS, ...INTENT, ...ALWAYS];
  const place = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length);
  return Object.entries(turn)
    .filter(([name]) => name !== "privacy_level")
    .sort(([one], [other]) => place(one) - place(other));
}
