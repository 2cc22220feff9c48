using System.Text.Json.Nodes;
using AgentTelemetry.Json;

namespace AgentTelemetry.Content.Reading;

/// <summary>Sessions as storage may hold them: chains that satisfy every rule of 1.0, events of older dialects, and faults of all sorts among them.</summary>
internal sealed class GeneratedSessions(int seed)
{
    private static readonly string[] Urls =
    [
        "https://news.example/a", "https://news.example/b?x=1&y=2#top", "http://[2001:db8::1]:8080/c", "urn:isbn:9780000000000", "https://exämple.example/ü ü",
        "not a url", "/relative", "https://a.example/<bad>", "", "https://u:p@h.example:443/%7Epath", "https://h.example/100%", "//h.example/x", "https://",
    ];

    private static readonly string[] Ids = ["doi:10.1000/182", "cms-1", "cms-2", "7d9f2f0e-8b1c-4a53-9c39-2b6f0a3f5f10", ""];

    private readonly Random _random = new(seed);
    private readonly List<(string Id, JsonObject Event)> _events = [];
    private int _clock;

    public SessionWithEvents Next()
    {
        _events.Clear();
        _clock = _random.Next(1_000);
        for (var count = _random.Next(12); count > 0; count--)
        {
            if (Chance(2))
            {
                AddChain();
            }
            else
            {
                AddLoose();
            }
        }

        for (var faults = _events.Count == 0 || Chance(3) ? 0 : _random.Next(6); faults > 0; faults--)
        {
            Spoil(_events[_random.Next(_events.Count)].Event);
        }

        if (Chance(40))
        {
            AddMany();
        }

        var events = _events
            .Select((item, ordinal) => new StoredEvent(
                Guid.Parse(item.Id), (string)item.Event["type"]!, Rfc3339.Format(DateTimeOffset.UnixEpoch.AddSeconds(_clock + ordinal)), Given.Noon, ordinal, item.Event.ToJsonString()))
            .ToList();
        return new SessionWithEvents(Session(), events);
    }

    // A whole way through the funnel, as a 1.0 agent reports it.
    private void AddChain()
    {
        var url = Pick(Urls[..4]);
        var contentId = Chance(2) ? Pick(Ids[..3]) : null;
        Add("content_retrieved", url, contentId, ("source_role", Pick("agent", "edge", "origin", "index")), ("data", new JsonObject { ["response_status"] = 200, ["country"] = "DE" }));
        Add("content_grounded", url, contentId, ("data", new JsonObject { ["scope"] = Pick("turn", "session"), ["cached"] = true, ["provenance"] = "agent_cached" }));
        var cited = Add(
            "content_cited", url, contentId, ("output_id", "out-1"),
            ("data", new JsonObject { ["citation_type"] = Pick("paraphrase", "unclassified"), ["excerpt_tokens"] = _random.Next(50), ["content_hash"] = Hash() }));
        var presented = Add(
            "content_presented", url, contentId, ("output_id", "out-1"), ("citation_id", Chance(2) ? cited : null),
            ("data", new JsonObject { ["presentation_kind"] = "content", ["presentation_type"] = "card" }));
        Add("content_engaged", url, contentId, ("presentation_id", presented), ("ctx_token", Chance(2) ? $"ct_{Pick("aaaaaaaaaaaaaaaa", "bbbbbbbbbbbbbbbb-_B")}" : null));
    }

    private void AddLoose()
    {
        var url = Chance(5) ? null : Pick(Urls);
        switch (_random.Next(9))
        {
            case 0:
                Add("content_displayed", url, null, ("data", new JsonObject { ["display_type"] = "link" }));
                break;
            case 1:
                Add("content_cited", url, Pick(Ids), ("data", new JsonObject { ["position"] = Pick("primary", "unclassified", "x"), ["excerpt_tokens"] = Pick<JsonNode>(3, -1, 1.5, "3", 2.0) }));
                break;
            case 2:
                Add("content_grounded", url, null, ("turn_id", Chance(2) ? "t1" : null), ("data", Chance(2) ? new JsonObject { ["provenance"] = "agent_fetched" } : null));
                break;
            case 3:
                Add(Pick("checkout_completed", "cart_add", "com.example.saved"), null, null, ("product_id", "sku-1"), ("data", new JsonObject { ["currency"] = "EUR" }));
                break;
            case 4:
                Add("content_retrieved", url, null, ("product_id", "sku-2"), ("data", new JsonObject { ["bot_category"] = "inference", ["ip_hash"] = Hash() }));
                break;
            case 5:
                Add("content_engaged", url, Pick(Ids), ("data", new JsonObject { ["engagement_type"] = "copy" }));
                break;
            default:
                Add(Pick("turn_started", "turn_completed"), null, null, ("turn", Turn()));
                break;
        }
    }

    private void AddMany()
    {
        for (var count = _random.Next(250); count > 0; count--)
        {
            Add(Pick("content_retrieved", "content_retrieved", "content_cited"), $"https://many.example/{_random.Next(400)}", null, ("source_role", "agent"), ("output_id", "o"));
        }
    }

    private string Add(string type, string? url, string? contentId, params (string Name, JsonNode? Value)[] more)
    {
        var id = $"00000000-0000-4000-8000-{_events.Count:x12}";
        var made = new JsonObject { ["type"] = type, ["timestamp"] = Pick("2026-03-01T10:00:00Z", "2026-03-01T10:00:00", "2026-03-01t10:00:00+01:00") };
        if (url is not null)
        {
            made["content_url"] = url;
        }

        if (contentId is not null)
        {
            made["content_id"] = contentId;
        }

        foreach (var (name, value) in more.Where(member => member.Value is not null))
        {
            made[name] = value;
        }

        _events.Add((id, made));
        return id;
    }

    private void Spoil(JsonObject made)
    {
        var data = made["data"] as JsonObject;
        switch (_random.Next(10))
        {
            case 0:
                made.Remove(Pick("content_url", "content_id", "output_id", "source_role", "data", "presentation_id", "turn"));
                break;
            case 1:
                made[Pick("citation_id", "presentation_id", "content_telemetry_id")] = Pick("00000000-0000-4000-8000-000000000000", Guid.Empty.ToString(), "x");
                break;
            case 2:
                made["content_url"] = Pick(Urls);
                break;
            case 3:
                made["content_id"] = Pick(Ids);
                break;
            case 4:
                made["ctx_token"] = Pick("ct_aaaaaaaaaaaaaaaa", "ct_short", "ctx_aaaaaaaaaaaaaaaaaaaa");
                break;
            case 5:
                made["turn"] = Turn();
                break;
            case 6:
                made[Pick("output_id", "output_element_id", "license_ref", "x_unknown")] = Pick<JsonNode>("", 7, "v");
                break;
            case 7 when data is not null:
                data[Pick("scope", "citation_type", "position", "media_type", "verified", "tokens_ingested", "content_hash", "cached", "presentation_kind", "engagement_type", "country", "purpose")] =
                    Pick<JsonNode?>(null, "wrong", 5, -5, true, "DE", Hash());
                break;
            case 8 when data is not null:
                data["content_fingerprint"] = new JsonObject { ["scheme"] = Pick("c2pa", ""), ["detected"] = true, ["preserved_in_output"] = true };
                break;
            case 9 when data is not null:
                data["product_id"] = Pick("sku-1", "sku-2", "sku-3");
                break;
        }
    }

    private JsonObject Turn()
    {
        var turn = new JsonObject { ["privacy_level"] = "intent", ["query_tokens"] = Pick<JsonNode>(12, -1, 1.0, "12") };
        if (Chance(2))
        {
            turn["topics"] = new JsonArray(Pick("shoes", "hats", ""), Pick<JsonNode>("hats", 7));
        }

        if (Chance(4))
        {
            turn["content_urls_cited"] = new JsonArray(Pick(Urls));
        }

        return turn;
    }

    private StoredSession Session()
    {
        var document = new JsonObject();
        Maybe("agent_id", "agent-1");
        Maybe("content_scope", "scope-1");
        Maybe("manifest_ref", Pick("https://agent.example/.well-known/content-telemetry.json", "did:aims:1", "my manifest"));
        Maybe("conformance_level", Pick("citation", "platinum"));
        Maybe("parent_session_id", Guid.Empty.ToString());
        Maybe("initiator_type", Pick("agent", "user"));
        Maybe("initiator", new JsonObject { ["agent_id"] = "caller" });
        Maybe("prior_session_ids", new JsonArray(Guid.Empty.ToString()));
        Maybe("user_context", new JsonObject { ["external_id"] = "SECRET" });
        Maybe("platform_id", "p");
        Maybe("x_unknown", new JsonArray(1, null));
        Maybe("data", Pick<Func<JsonNode>>(
            static () => new JsonObject { ["access_context"] = new JsonObject { ["identifiers"] = new JsonArray(new JsonObject { ["scheme"] = "ror", ["value"] = "1" }) } },
            static () => new JsonObject { ["access_context"] = new JsonObject { ["identifiers"] = new JsonArray(new JsonObject { ["scheme"] = "ror" }) } },
            static () => new JsonObject { ["access_context"] = 5 },
            static () => new JsonObject { ["note"] = 5 })());
        Maybe("started_at", Pick("2026-03-01T09:00:00+00:00", "2026-03-01T09:00:00"));
        var ended = Chance(2);
        var summary = new SessionSummary(
            Given.Session, (string?)document["content_scope"], Chance(2) ? "external" : null, (string?)document["agent_id"], ended ? "browse" : null,
            "2026-03-01T09:00:00.000000Z", ended ? Given.Noon : null);
        return new StoredSession(summary, document.ToJsonString(), ended ? """{"type":"browse","value_amount":0}""" : null, Given.Noon, Given.Noon);

        void Maybe(string name, JsonNode value)
        {
            if (Chance(2))
            {
                document[name] = value;
            }
        }
    }

    private static string Hash() => $"sha256:{new string('a', 64)}";

    private bool Chance(int oneIn) => _random.Next(oneIn) == 0;

    private T Pick<T>(params T[] choices) => choices[_random.Next(choices.Length)];
}
