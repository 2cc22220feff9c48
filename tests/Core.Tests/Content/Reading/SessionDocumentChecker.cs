using System.Text.Json;
using System.Text.RegularExpressions;
using AgentTelemetry.Json;

namespace AgentTelemetry.Content.Reading;

/// <summary>What Content Telemetry 1.0 demands of a session document, written from the standard's text and sharing nothing with the product.</summary>
internal sealed partial class SessionDocumentChecker
{
    private static readonly string[] Types =
        ["content_retrieved", "content_grounded", "content_cited", "content_presented", "content_engaged", "turn_started", "turn_completed"];

    private readonly List<string> _violations = [];

    public static IReadOnlyList<string> ViolationsOf(string json)
    {
        var checker = new SessionDocumentChecker();
        using var document = JsonDocument.Parse(json);
        checker.Session(document.RootElement);
        return checker._violations;
    }

    private void Session(JsonElement session)
    {
        Demand(Text(session, "document_type") is "session", "document_type");
        Demand(Text(session, "schema_version") is "1.0", "schema_version");
        Demand(Guid.TryParse(Text(session, "session_id"), out _), "session_id");
        Optional(session, "parent_session_id", IsUuid);
        Optional(session, "conformance_level", value => IsIn(value, "retrieval", "grounding", "citation"));
        Optional(session, "agent_id", IsText);
        Optional(session, "content_scope", IsText);
        Optional(session, "manifest_ref", IsUri);
        Demand(session.TryGetProperty("started_at", out var started) && IsTime(started), "started_at");
        Optional(session, "ended_at", IsTime);
        Optional(session, "data", HasGoodAccessContext);
        Demand(!session.TryGetProperty("user_context", out _), "user_context is not for others");
        if (session.TryGetProperty("events", out var events))
        {
            foreach (var item in events.EnumerateArray())
            {
                Event(item);
            }

            Ties([.. events.EnumerateArray()]);
        }
    }

    private void Event(JsonElement item)
    {
        var type = Text(item, "type");
        Demand(Types.Contains(type), $"type {type}");
        Demand(item.TryGetProperty("timestamp", out var time) && IsTime(time), "timestamp");
        foreach (var name in new[] { "turn_id", "content_id", "license_ref", "terms_ref" })
        {
            Optional(item, name, IsText);
        }

        foreach (var name in new[] { "output_id", "output_element_id" })
        {
            Optional(item, name, value => IsText(value) && value.GetString() != "");
        }

        foreach (var name in new[] { "id", "citation_id", "presentation_id", "content_telemetry_id" })
        {
            Optional(item, name, IsUuid);
        }

        Optional(item, "content_url", IsUri);
        Optional(item, "source_role", value => IsIn(value, "origin", "edge", "index", "agent"));
        Optional(item, "ctx_token", value => IsText(value) && Regex.IsMatch(value.GetString()!, "^ct_[A-Za-z0-9_-]{16,240}$"));
        Optional(item, "data", value => value.ValueKind is JsonValueKind.Object);
        Demand(!item.TryGetProperty("product_id", out _) || ProductDiffers(item), "product_id belongs into data");
        Placement(item, type);
        if (type is "turn_started" or "turn_completed")
        {
            Optional(item, "turn", IsTurn);
        }
        else
        {
            Demand(Text(item, "content_url") is { Length: > 0 } || Text(item, "content_id") is { Length: > 0 }, $"{type} names no content");
            Data(type!, item, item.TryGetProperty("data", out var data) ? data : default);
        }
    }

    private void Placement(JsonElement item, string? type)
    {
        Demand(type is "content_engaged" || !item.TryGetProperty("presentation_id", out _), "presentation_id misplaced");
        Demand(type is "content_engaged" || !item.TryGetProperty("ctx_token", out _), "ctx_token misplaced");
        Demand(type is "content_presented" || !item.TryGetProperty("citation_id", out _), "citation_id misplaced");
        Demand(type is "turn_started" or "turn_completed" || !item.TryGetProperty("turn", out _), "turn misplaced");
    }

    private void Data(string type, JsonElement item, JsonElement data)
    {
        if (type is "content_cited" or "content_presented")
        {
            Demand(item.TryGetProperty("id", out _) && item.TryGetProperty("output_id", out _), $"{type} lacks id or output_id");
        }

        if (type is "content_engaged")
        {
            Demand(item.TryGetProperty("presentation_id", out _), "an agent's engagement names its presentation");
        }

        if (type is "content_retrieved")
        {
            Demand(item.TryGetProperty("source_role", out _), "source_role");
        }

        if (data.ValueKind is not JsonValueKind.Object)
        {
            Demand(type is "content_retrieved" or "content_engaged", $"{type} lacks data");
            return;
        }

        Demand(!data.TryGetProperty("ip_hash", out _), "ip_hash is withdrawn");
        switch (type)
        {
            case "content_retrieved":
                All(data, IsText, "media_type", "content_depth", "user_agent", "purpose", "bot_name", "cache_status", "ja4", "asn_org");
                All(data, IsCount, "response_bytes");
                All(data, IsBool, "verified");
                Optional(data, "response_status", value => IsCount(value) && value.GetDouble() is >= 100 and <= 599);
                Optional(data, "country", value => IsText(value) && Regex.IsMatch(value.GetString()!, "^[A-Z]{2}$"));
                break;
            case "content_grounded":
                Demand(data.TryGetProperty("scope", out var scope) && IsIn(scope, "session", "turn"), "scope");
                Optional(data, "provenance", value => IsIn(value, "agent_fetched", "agent_cached", "third_party_sourced"));
                Demand(Text(data, "provenance") is not "agent_fetched" || (data.TryGetProperty("cached", out var fetched) && !fetched.GetBoolean()), "fetched, yet cached");
                Demand(Text(data, "provenance") is not "agent_cached" || (data.TryGetProperty("cached", out var cached) && cached.GetBoolean()), "cached, yet not");
                All(data, IsBool, "cached");
                All(data, IsCount, "chars_ingested", "tokens_ingested");
                All(data, IsText, "content_version", "media_type");
                All(data, IsTime, "content_last_modified");
                All(data, IsHash, "content_hash");
                Optional(data, "content_fingerprint", IsFingerprint);
                break;
            case "content_cited":
                Demand(data.TryGetProperty("citation_type", out var kind) && IsIn(kind, "direct_quote", "paraphrase", "reference", "contradiction", "unclassified"), "citation_type");
                Optional(data, "position", value => IsIn(value, "primary", "supporting", "mentioned", "unclassified"));
                All(data, IsCount, "excerpt_tokens", "excerpt_chars");
                All(data, IsHash, "excerpt_hash", "content_hash");
                All(data, IsBool, "url_verified");
                All(data, IsText, "media_type");
                break;
            case "content_presented":
                Demand(data.TryGetProperty("presentation_kind", out var shown) && IsIn(shown, "content", "source_reference"), "presentation_kind");
                Demand(data.TryGetProperty("presentation_type", out var form) && IsText(form), "presentation_type");
                All(data, IsText, "media_type");
                break;
            default:
                All(data, IsText, "engagement_type");
                break;
        }
    }

    private void Ties(List<JsonElement> events)
    {
        var ids = events.Select(item => Text(item, "id")).Where(id => id is not null).ToList();
        Demand(ids.Count == ids.Distinct().Count(), "ids are not distinct");
        foreach (var item in events)
        {
            if (Text(item, "presentation_id") is { } presentation)
            {
                Tie(item, events, presentation, "content_presented");
            }

            if (Text(item, "citation_id") is { } citation)
            {
                Tie(item, events, citation, "content_cited");
            }
        }

        var tokens = events.Where(item => Text(item, "ctx_token") is not null).GroupBy(item => Text(item, "ctx_token"));
        Demand(tokens.All(token => token.Select(item => Text(item, "presentation_id")).Distinct().Count() == 1), "one token, two presentations");
    }

    private void Tie(JsonElement item, List<JsonElement> events, string id, string type)
    {
        var target = events.FirstOrDefault(other => Text(other, "id") == id && Text(other, "type") == type);
        Demand(target.ValueKind is JsonValueKind.Object, $"no {type} {id}");
        if (target.ValueKind is JsonValueKind.Object)
        {
            foreach (var name in new[] { "content_id", "content_url" })
            {
                Demand(Text(item, name) is null or "" || Text(target, name) is null or "" || Text(item, name) == Text(target, name), $"{name} of both ends differs");
            }
        }
    }

    private static bool ProductDiffers(JsonElement item) =>
        item.TryGetProperty("data", out var data) && Text(data, "product_id") is { } inside && inside != Text(item, "product_id");

    private static bool IsTurn(JsonElement turn) =>
        turn.ValueKind is JsonValueKind.Object
        && Text(turn, "privacy_level") is "full" or "summary" or "intent" or "minimal"
        && Is(turn, IsText, "query_text", "response_text", "query_intent", "response_type", "response_mode", "model_id")
        && Is(turn, IsCount, "query_tokens", "response_tokens")
        && Is(turn, IsBool, "ad_rendered")
        && Is(turn, value => value.ValueKind is JsonValueKind.Array && value.EnumerateArray().All(IsText), "topics")
        && Is(turn, value => value.ValueKind is JsonValueKind.Array && value.EnumerateArray().All(IsUri), "content_urls_retrieved", "content_urls_cited");

    private static bool IsFingerprint(JsonElement value) =>
        value.ValueKind is JsonValueKind.Object && Text(value, "scheme") is { Length: > 0 }
        && value.TryGetProperty("detected", out var detected) && IsBool(detected)
        && !value.TryGetProperty("preserved_in_output", out _)
        && (!value.TryGetProperty("value", out _) || Text(value, "value") is { Length: > 0 });

    private static bool HasGoodAccessContext(JsonElement data)
    {
        if (data.ValueKind is not JsonValueKind.Object)
        {
            return false;
        }

        if (!data.TryGetProperty("access_context", out var access))
        {
            return true;
        }

        return access.ValueKind is JsonValueKind.Object && (!access.TryGetProperty("identifiers", out var list)
            || list.EnumerateArray().All(item => Text(item, "scheme") is not null && Text(item, "value") is not null));
    }

    private static bool Is(JsonElement owner, Func<JsonElement, bool> rule, params string[] names) =>
        names.All(name => !owner.TryGetProperty(name, out var value) || rule(value));

    private void All(JsonElement owner, Func<JsonElement, bool> rule, params string[] names)
    {
        foreach (var name in names)
        {
            Optional(owner, name, rule);
        }
    }

    private void Optional(JsonElement owner, string name, Func<JsonElement, bool> rule)
    {
        if (owner.TryGetProperty(name, out var value))
        {
            Demand(rule(value), $"{name}: {value.GetRawText()}");
        }
    }

    private void Demand(bool holds, string rule)
    {
        if (!holds)
        {
            _violations.Add(rule);
        }
    }

    private static string? Text(JsonElement owner, string name) =>
        owner.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    private static bool IsText(JsonElement value) => value.ValueKind is JsonValueKind.String;

    private static bool IsBool(JsonElement value) => value.ValueKind is JsonValueKind.True or JsonValueKind.False;

    private static bool IsCount(JsonElement value) => value.ValueKind is JsonValueKind.Number && value.GetDouble() is >= 0 and var number && double.IsInteger(number);

    private static bool IsUuid(JsonElement value) => IsText(value) && value.GetString()!.Length == 36 && Guid.TryParse(value.GetString(), out _);

    private static bool IsUri(JsonElement value) => IsText(value) && UriChecker.IsAbsolute(value.GetString()!);

    private static bool IsTime(JsonElement value) => IsText(value) && Time().IsMatch(value.GetString()!);

    private static bool IsHash(JsonElement value) => IsText(value) && Regex.IsMatch(value.GetString()!, "^sha256:[0-9a-f]{64}$");

    private static bool IsIn(JsonElement value, params string[] values) => IsText(value) && values.Contains(value.GetString());

    [GeneratedRegex("^[0-9]{4}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9](\\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})$")]
    private static partial Regex Time();
}
