using AgentTelemetry.Json;

namespace AgentTelemetry.Content.Documents.Rules;

/// <summary>The names that are read of each object, by any of its readers, in the dialects that know the old names or in the one that does not.</summary>
internal sealed class KnownFields
{
    /// <summary>What the archive notes in its lines beside a document: no field of the document, so it is not kept.</summary>
    public const string OfArchive = "_archived";

    private static readonly string[] DocumentNames = ["document_type", "schema_version"];

    // Of another dialect than that of the document, and read all the same.
    private static readonly string[] EventNames =
        ["id", "type", "timestamp", "turn", "data", "presentation_id", "citation_id", "ctx_token", "ip_hash"];

    private static readonly string[] SessionNames = [.. DocumentNames, "prior_session_ids", "client_info"];

    private static readonly Dictionary<string, string> Renamed = new()
    {
        ["mix_id"] = "content_scope",
        ["oa_telemetry_id"] = "content_telemetry_id",
        ["content_ids_retrieved"] = "content_urls_retrieved",
        ["content_ids_cited"] = "content_urls_cited",
        ["event_type"] = "type",
        ["event_timestamp"] = "timestamp",
        ["event_data"] = "data",
        ["turn_data"] = "turn",
        ["url"] = "content_url",
    };

    private KnownFields(FieldTable @event, FieldTable turn, FieldTable session)
    {
        Event = new KnownNames([.. @event.Names, .. EventNames], Renamed);
        Turn = new KnownNames([.. turn.Names, "privacy_level"], Renamed);
        Session = new KnownNames([.. session.Names, .. SessionNames, "session_id", "events", "event", "outcome"], Renamed);
    }

    /// <summary>Legacy and 0.1.</summary>
    public static KnownFields WithOldNames { get; } = new(
        SharedTables.EventWithOldNames, SharedTables.Turn.With(SharedTables.OldTurnArrays), SharedTables.SessionWithOldNames);

    /// <summary>The current standard.</summary>
    public static KnownFields Current { get; } = new(SharedTables.Event, SharedTables.Turn, SharedTables.Session);

    /// <summary>A start.</summary>
    public static KnownNames Start { get; } = new(
        [.. SharedTables.SessionWithOldNames.Names, .. SessionNames], new Dictionary<string, string> { ["session_id"] = "external_session_id" });

    /// <summary>An end, its session in the body.</summary>
    public static KnownNames End { get; } = new([.. DocumentNames, "session_id", "outcome", "ended_at"]);

    /// <summary>An end, its session in the route.</summary>
    public static KnownNames EndOfRoute { get; } = new([.. DocumentNames, "outcome", "ended_at"]);

    /// <summary>Events, their session in the route.</summary>
    public static KnownNames EventsOfRoute { get; } = new(["events", "event"]);

    /// <summary>What surrounds events.</summary>
    public static KnownNames Envelope { get; } = new([.. DocumentNames, .. SharedTables.Envelope.Names, "session_id", "events", "event"]);

    /// <summary>An outcome; <c>checkout_id</c> is UCP's.</summary>
    public static KnownNames Outcome { get; } = new(["type", "value_amount", "currency", "products", "metadata", "checkout_id"]);

    public KnownNames Event { get; }

    public KnownNames Turn { get; }

    public KnownNames Session { get; }
}
