const AGENTS = ["shopping-assistant", "travel-planner", "research-desk", "support-copilot", "recipe-finder"];
const MODELS = ["sonata-4", "sonata-4-mini", "quartz-70b"];
const SCOPES = {
  "shopping-assistant": ["headphones", "running-shoes", "espresso-machines", "e-bikes"],
  "travel-planner": ["lisbon", "night-trains", "alpine-huts"],
  "research-desk": ["battery-recycling", "urban-heat", "open-data"],
  "support-copilot": ["router-setup", "billing"],
  "recipe-finder": ["weeknight-dinners", "sourdough"],
};
const PUBLISHERS = [
  "reviews.example", "gearlab.example", "dailypost.example", "wirenews.example", "openreference.example", "travelnotes.example", "kitchenpress.example",
  "science-letters.example", "forum.example", "shop.example", "maps.example", "docs.example", "cityguide.example", "statistics.example",
];
const ARTICLES = ["best-of-2026", "long-term-test", "buyers-guide", "what-changed", "comparison", "first-look", "faq", "how-it-works"];
const TOPICS = ["price", "battery life", "comfort", "warranty", "opening hours", "delivery", "sources", "alternatives"];
const INTENTS = ["product_research", "comparison", "how_to", "purchase_intent", "price_check"];
const LEVELS = ["intent", "minimal", "summary", "full"];

/** A session of an agent as a document of the standard, and what others saw of its retrievals. */
export function sessionOf(chance, period) {
  const agent = chance.of(AGENTS);
  const scope = chance.of(SCOPES[agent]);
  const story = new Story(chance, chance.moment(period), period.until);
  const observed = [];
  const turns = chance.whole(1, 5);
  for (let turn = 0; turn < turns; turn += 1) {
    observed.push(...tellTurn(chance, story, scope));
  }

  const isOpen = story.isCut || chance.is(0.06);
  const outcome = isOpen ? undefined : outcomeOf(chance, agent, story);
  const document = {
    document_type: "session",
    schema_version: "1.0",
    session_id: chance.uuid(),
    agent_id: agent,
    initiator_type: chance.is(0.9) ? "user" : "agent",
    content_scope: scope,
    external_session_id: `chat-${chance.whole(10_000, 99_999)}`,
    platform_id: chance.of(["web", "ios", "android"]),
    client_type: "chat",
    user_context: { external_id: `customer-${chance.whole(1, 80)}` },
    started_at: text(story.begin),
    events: story.events,
    ...(outcome && { outcome, ended_at: text(story.now + chance.whole(2, 90) * 1000) }),
  };
  return { document, observed };
}

/** Events, one after another, until the present. */
class Story {
  events = [];
  isCut = false;

  constructor(chance, begin, until) {
    this.chance = chance;
    this.begin = begin;
    this.now = begin;
    this.until = until;
  }

  tell(type, seconds, members) {
    this.now += Math.round(seconds * 1000);
    this.isCut ||= this.now >= this.until;
    const event = { id: this.chance.uuid(), type, timestamp: text(Math.min(this.now, this.until)), ...members };
    this.events.push(event);
    return event;
  }
}

function tellTurn(chance, story, scope) {
  const observed = [];
  const turn = chance.uuid();
  const model = chance.of(MODELS);
  const level = chance.of(LEVELS);
  const asked = { privacy_level: level, query_intent: chance.of(INTENTS), topics: [scope, ...chance.some(TOPICS, chance.whole(1, 2))], query_tokens: chance.whole(8, 160) };
  story.tell("turn_started", chance.whole(3, 4 * 60), { turn_id: turn, turn: { ...asked, query_text: `Which of the ${scope} would you take, and why?` } });
  const retrieved = chance.some(PUBLISHERS, chance.whole(1, 4)).map((publisher) => {
    const content_url = `https://${publisher}/${scope}/${chance.of(ARTICLES)}`;
    const content_telemetry_id = chance.uuid();
    const event = story.tell("content_retrieved", 0.2 + chance.next(), { turn_id: turn, content_url, source_role: "agent", content_telemetry_id, data: { provenance: "agent_fetched" } });
    if (chance.is(0.12)) {
      observed.push({ id: chance.uuid(), type: "content_retrieved", timestamp: event.timestamp, content_url, source_role: chance.of(["edge", "origin"]), content_telemetry_id });
    }

    return content_url;
  });
  const grounded = retrieved.filter(() => chance.is(0.75));
  grounded.forEach((content_url) => story.tell("content_grounded", 0.1, { turn_id: turn, content_url, data: { scope: "turn", cached: false, provenance: "agent_fetched" } }));
  const output = `answer-${story.events.length}`;
  const cited = grounded.filter(() => chance.is(0.7));
  const presented = cited.map((content_url) => {
    const citation = story.tell("content_cited", 0.4, {
      turn_id: turn, content_url, output_id: output,
      data: { citation_type: chance.of(["paraphrase", "reference", "direct_quote"]), position: chance.of(["supporting", "primary", "mentioned"]), excerpt_tokens: chance.whole(12, 90) },
    });
    return story.tell("content_presented", 0.2, { turn_id: turn, content_url, output_id: output, citation_id: citation.id, data: { presentation_kind: "source_reference", presentation_type: "inline_link" } });
  });
  story.tell("turn_completed", 1 + 6 * chance.next(), {
    turn_id: turn,
    output_id: output,
    turn: { ...asked, response_tokens: chance.whole(60, 900), response_type: "recommendation", model_id: model, content_urls_retrieved: retrieved, content_urls_cited: cited, response_text: "The second one: it is lighter, and reviewers agree on it." },
  });
  presented.filter(() => chance.is(0.3)).forEach((event) =>
    story.tell("content_engaged", chance.whole(4, 40), { turn_id: turn, content_url: event.content_url, presentation_id: event.id, data: { engagement_type: "click" } }));
  return observed;
}

function outcomeOf(chance, agent, story) {
  const buys = agent === "shopping-assistant" ? 0.32 : agent === "travel-planner" ? 0.2 : 0.04;
  if (chance.is(buys)) {
    const currency = chance.is(0.7) ? "EUR" : "USD";
    const product = `sku-${chance.whole(100, 999)}`;
    story.tell("checkout_completed", chance.whole(10, 300), { product_id: product, data: { order: `order-${chance.whole(1000, 9999)}` } });
    return { type: "conversion", value_amount: chance.whole(9, 420) * 100 - 1, currency, products: [product] };
  }

  return chance.is(0.25) ? { type: "abandonment" } : { type: "browse" };
}

function text(time) {
  return new Date(time).toISOString();
}
