using AgentTelemetry.Json;

namespace AgentTelemetry.Content.Documents.Rules;

/// <summary>Tables that several dialects build on.</summary>
internal static class SharedTables
{
    private static readonly string[] SourceRoles = ["origin", "edge", "index", "agent"];

    /// <summary>The fields of an event that every dialect reads alike.</summary>
    public static FieldTable Event { get; } = new(
        new Field("content_url", Values.Identifier) { Bit = EventField.ContentUrl },
        new Field("content_id", Values.Identifier) { Bit = EventField.ContentId },
        new Field("content_telemetry_id", Values.Uuid) { Bit = EventField.ContentTelemetryId },
        new Field("source_role", Values.OneOf(SourceRoles)) { Bit = EventField.SourceRole },
        new Field("product_id", Values.Identifier),
        new Field("turn_id", Values.Identifier),
        new Field("license_ref", Values.Identifier),
        new Field("terms_ref", Values.Identifier),
        new Field("output_id", Values.Identifier) { Bit = EventField.OutputId },
        new Field("output_element_id", Values.Identifier));

    /// <summary>The same with the names of the first SDKs and servers.</summary>
    public static FieldTable EventWithOldNames { get; } = Event.With(
        new Field("oa_telemetry_id", Values.Uuid) { NewName = "content_telemetry_id", Bit = EventField.ContentTelemetryId },
        new Field("source_role", Values.OneOf(SourceRoles)) { RenamedValue = ("cache", "edge"), Bit = EventField.SourceRole });

    /// <summary>The arrays of a turn, whose types every server has always checked.</summary>
    public static FieldTable TurnArrays { get; } = new(
        new Field("topics", Values.Texts),
        new Field("content_urls_retrieved", Values.Texts),
        new Field("content_urls_cited", Values.Texts));

    /// <summary>The old names of a turn's arrays.</summary>
    public static IReadOnlyList<Field> OldTurnArrays { get; } =
    [
        new Field("content_ids_retrieved", Values.Texts) { NewName = "content_urls_retrieved" },
        new Field("content_ids_cited", Values.Texts) { NewName = "content_urls_cited" },
    ];

    /// <summary>A turn in full.</summary>
    public static FieldTable Turn { get; } = TurnArrays.With(
        new Field("query_text", Values.Text),
        new Field("response_text", Values.Text),
        new Field("query_intent", Values.Text),
        new Field("response_type", Values.Text),
        new Field("response_mode", Values.Text),
        new Field("query_tokens", Values.Count),
        new Field("response_tokens", Values.Count),
        new Field("model_id", Values.Text),
        new Field("ad_rendered", Values.Boolean));

    /// <summary>A session's own fields, the SDKs' extensions included.</summary>
    public static FieldTable Session { get; } = new(
        new Field("content_scope", Values.Identifier),
        new Field("agent_id", Values.Identifier),
        new Field("external_session_id", Values.Identifier),
        new Field("manifest_ref", Values.Identifier),
        new Field("platform_id", Values.Identifier),
        new Field("client_type", Values.Identifier),
        new Field("conformance_level", Values.Identifier),
        new Field("started_at", Values.Time),
        new Field("ended_at", Values.Time),
        new Field("initiator_type", Values.OneOf("user", "agent")),
        new Field("initiator", Values.Object),
        new Field("user_context", Values.Object),
        new Field("data", Values.Object),
        new Field("parent_session_id", Values.Uuid));

    /// <summary>The same with the names of the first SDKs.</summary>
    public static FieldTable SessionWithOldNames { get; } = Session.With(
        new Field("mix_id", Values.Identifier) { NewName = "content_scope" },
        new Field("conformance_level", Values.Identifier) { RenamedValue = ("attribution", "citation") });

    /// <summary>Where a session's right of access comes from.</summary>
    public static FieldTable SessionData { get; } = new(new Field(
        "access_context",
        new ShapeRule(
        ("identifiers", new ArrayRule("an array of objects with scheme and value", new ShapeRule(("scheme", Values.Text, true), ("value", Values.Text, true))), false))));

    /// <summary>What starting a session takes, whatever its SDK: there is no version to choose by.</summary>
    public static FieldTable Start { get; } = SessionWithOldNames.With(
        new Field("data", Values.Object) { Inner = SessionData },
        new Field("parent_session_id", Values.AnyUuid));

    /// <summary>The fields of an envelope.</summary>
    public static FieldTable Envelope { get; } = new(
        new Field("agent_id", Values.Identifier),
        new Field("started_at", Values.Time),
        new Field("parent_session_id", Values.Uuid),
        new Field("manifest_ref", Values.Identifier),
        new Field("ctx_token", Values.Identifier));
}
