using System.Collections.Frozen;
using AgentTelemetry.Json;

namespace AgentTelemetry.Content.Documents.Rules;

/// <summary>Content Telemetry 1.0. Later minors are read by the same rules, as their additions are unknown fields here.</summary>
internal static class ContentTelemetry1Rules
{
    // A field of this kind on an event of any type that is not named for it is misplaced.
    private const EventField OfOneType = EventField.PresentationId | EventField.CitationId | EventField.CtxToken | EventField.Turn;

    private static readonly FieldTable Fingerprint = new(
        new Field("scheme", Values.NonEmpty) { IsRequired = true },
        new Field("detected", Values.Boolean) { IsRequired = true },
        new Field("value", Values.NonEmpty),
        new Field("preserved_in_output") { IsWithheld = true });

    // What the standard withdrew is withheld wherever it stands.
    private static readonly FieldTable AnyData = new(
        new Field("ip_hash") { IsWithheld = true },
        new Field("content_fingerprint") { Inner = new FieldTable(new Field("preserved_in_output") { IsWithheld = true }) });

    private static readonly FieldTable RetrievedData = AnyData.With(
        new Field("media_type", Values.Text),
        new Field("content_depth", Values.Text),
        new Field("user_agent", Values.Text),
        new Field("purpose", Values.Text),
        new Field("bot_name", Values.Text),
        new Field("verified", Values.Boolean),
        new Field("cache_status", Values.Text),
        new Field("response_status", Values.HttpStatus),
        new Field("response_bytes", Values.Count),
        new Field("ja4", Values.Text),
        new Field("asn", Values.Integer),
        new Field("asn_org", Values.Text),
        new Field("country", Values.Country));

    private static readonly FieldTable GroundedData = AnyData.With(
        new Field("scope", Values.OneOf("session", "turn")) { IsRequired = true },
        new Field("cached", Values.Boolean),
        new Field("provenance", Values.OneOf("agent_fetched", "agent_cached", "third_party_sourced")),
        new Field("chars_ingested", Values.Count),
        new Field("tokens_ingested", Values.Count),
        new Field("content_version", Values.Text),
        new Field("content_last_modified", Values.ExactTime),
        new Field("content_hash", Values.Sha256),
        new Field("media_type", Values.Text),
        new Field("content_fingerprint", Values.Object) { Inner = Fingerprint });

    private static readonly FieldTable CitedData = AnyData.With(
        new Field("citation_type", Values.OneOf("direct_quote", "paraphrase", "reference", "contradiction", "unclassified")) { IsRequired = true },
        new Field("position", Values.OneOf("primary", "supporting", "mentioned", "unclassified")),
        new Field("media_type", Values.Text),
        new Field("excerpt_tokens", Values.Count),
        new Field("excerpt_chars", Values.Count),
        new Field("excerpt_hash", Values.Sha256),
        new Field("content_hash", Values.Sha256),
        new Field("url_verified", Values.Boolean));

    private static readonly FieldTable PresentedData = AnyData.With(
        new Field("presentation_kind", Values.OneOf("content", "source_reference")) { IsRequired = true },
        new Field("presentation_type", Values.Text) { IsRequired = true },
        new Field("media_type", Values.Text));

    private static readonly FieldTable EngagedData = AnyData.With(new Field("engagement_type", Values.Text));

    private static readonly EventProfile Other = new(AnyData) { Misplaced = OfOneType };

    public static DialectRules Instance { get; } = new()
    {
        Name = "1.0",
        Profiles = Profiles().ToFrozenDictionary(),
        Extension = Other,
        Known = KnownFields.Current,
        Event = SharedTables.Event.With(
            new Field("ip_hash") { IsWithheld = true },
            new Field("content_url", Values.Uri) { Bit = EventField.ContentUrl },
            new Field("output_id", Values.NonEmpty) { Bit = EventField.OutputId },
            new Field("output_element_id", Values.NonEmpty),
            new Field("presentation_id", Values.Uuid) { Bit = EventField.PresentationId },
            new Field("citation_id", Values.Uuid) { Bit = EventField.CitationId },
            new Field("ctx_token", Values.CtxToken) { Bit = EventField.CtxToken }),
        Turn = SharedTables.Turn.With(
            new Field("content_urls_retrieved", Values.Uris),
            new Field("content_urls_cited", Values.Uris)),
        Session = SharedTables.Session.With(
            new Field("manifest_ref", Values.Uri),
            new Field("started_at", Values.ExactTime) { IsRequired = true },
            new Field("ended_at", Values.ExactTime),
            new Field("data", Values.Object) { Inner = SharedTables.SessionData }),
        Envelope = SharedTables.Envelope.With(
            new Field("started_at", Values.ExactTime),
            new Field("manifest_ref", Values.Uri),
            new Field("ctx_token", Values.CtxToken)),
        Time = Values.ExactTime,
        ChecksReferences = true,
        ChecksEnvelopeToken = true,
    };

    private static Dictionary<string, EventProfile> Profiles()
    {
        var profiles = EventTypes.Commerce.ToDictionary(type => type, _ => Other);
        foreach (var type in EventTypes.Turns)
        {
            profiles[type] = new EventProfile(AnyData) { Misplaced = OfOneType & ~EventField.Turn };
        }

        profiles[EventTypes.Retrieved] = OfContent(RetrievedData, EventField.SourceRole);
        profiles[EventTypes.Grounded] = OfContent(GroundedData, EventField.Data) with { HasProvenance = true };
        profiles[EventTypes.Cited] = OfContent(CitedData, EventField.Id | EventField.OutputId | EventField.Data);
        profiles[EventTypes.Presented] = OfContent(PresentedData, EventField.Id | EventField.OutputId | EventField.Data) with
        {
            Misplaced = OfOneType & ~EventField.CitationId,
        };
        profiles[EventTypes.Engaged] = OfContent(EngagedData, EventField.PresentationId) with
        {
            Misplaced = OfOneType & ~(EventField.PresentationId | EventField.CtxToken),
        };
        return profiles;
    }

    private static EventProfile OfContent(FieldTable data, EventField required) =>
        new(data) { NamesContent = true, Required = required, Misplaced = OfOneType };
}
