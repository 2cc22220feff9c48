using System.Collections.Frozen;
using AgentTelemetry.Json;

namespace AgentTelemetry.Content.Documents.Rules;

/// <summary>Content Telemetry 0.1, and OpenAttribution 0.1 before it.</summary>
internal static class ContentTelemetry01Rules
{
    /// <summary>The fields of <c>data</c> by event type.</summary>
    public static IReadOnlyDictionary<string, FieldTable> Data { get; } = new Dictionary<string, FieldTable>
    {
        [EventTypes.Retrieved] = new(
            new Field("media_type", Values.Text),
            new Field("user_agent", Values.Text),
            new Field("bot_category", Values.Text),
            new Field("bot_name", Values.Text),
            new Field("verified", Values.Boolean),
            new Field("cache_status", Values.Text),
            new Field("response_status", Values.HttpStatus),
            new Field("response_bytes", Values.Count),
            new Field("ja4", Values.Text),
            new Field("asn", Values.Integer),
            new Field("asn_org", Values.Text),
            new Field("country", Values.Country),
            new Field("ip_hash", Values.Sha256)),
        [EventTypes.Grounded] = new(
            new Field("scope", Values.OneOf("session", "turn")),
            new Field("cached", Values.Boolean),
            new Field("tokens_ingested", Values.Count),
            new Field("content_version", Values.Text),
            new Field("content_last_modified", Values.Text),
            new Field("content_hash", Values.Sha256),
            new Field("media_type", Values.Text)),
        [EventTypes.Cited] = new(
            new Field("citation_type", Values.OneOf("direct_quote", "paraphrase", "reference", "contradiction", "unclassified")),
            new Field("position", Values.OneOf("primary", "supporting", "mentioned", "unclassified")),
            new Field("excerpt_tokens", Values.Count),
            new Field("excerpt_chars", Values.Count),
            new Field("excerpt_hash", Values.Sha256),
            new Field("content_hash", Values.Sha256),
            new Field("url_verified", Values.Boolean),
            new Field("media_type", Values.Text)),
        [EventTypes.Displayed] = new(
            new Field("display_type", Values.Text),
            new Field("media_type", Values.Text)),
        [EventTypes.Engaged] = new(
            new Field("engagement_type", Values.Text),
            new Field("interaction_type", Values.Text) { NewName = "engagement_type" }),
    };

    public static DialectRules Instance { get; } = new()
    {
        Name = "0.1",
        Profiles = Data
            .Select(entry => KeyValuePair.Create(entry.Key, new EventProfile(entry.Value) { NamesContent = true }))
            .Concat(EventTypes.Turns.Concat(EventTypes.Commerce).Select(type => KeyValuePair.Create(type, new EventProfile(FieldTable.Empty))))
            .ToFrozenDictionary(),
        Extension = new EventProfile(FieldTable.Empty),
        Known = KnownFields.WithOldNames,
        Event = SharedTables.EventWithOldNames,
        Turn = SharedTables.Turn.With(SharedTables.OldTurnArrays),
        Session = SharedTables.SessionWithOldNames.With(new Field("started_at", Values.Time) { IsRequired = true }),
        Envelope = SharedTables.Envelope,
        Time = Values.Time,
    };
}
