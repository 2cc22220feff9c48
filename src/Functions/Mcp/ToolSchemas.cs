using System.Text.Json;
using ModelContextProtocol.Protocol;

namespace AgentTelemetry.Functions.Mcp;

/// <summary>Makes what a caller is told of a tool.</summary>
internal static class ToolSchemas
{
    // A failure is held to the schema too, by clients that look.
    private const string OfEveryResult = """
        "status": { "type": "string", "enum": ["ok", "error"] },
        "message": { "type": "string", "description": "What was done, in a sentence." },
        "code": { "type": "string", "description": "What failed, for programs." },
        "detail": { "type": "string", "description": "What failed, and what would be right." },
        "request_id": { "type": "string", "description": "The failed request, for the operator." },
        "errors": {
          "type": "array",
          "description": "Each argument at fault.",
          "items": { "type": "object", "properties": { "field": { "type": "string" }, "rule": { "type": "string" }, "message": { "type": "string" }, "value": { "type": "string" } } }
        },
        "unrecognised_fields": {
          "type": "array",
          "description": "What of the arguments nobody read.",
          "items": { "type": "object", "properties": { "field": { "type": "string" }, "did_you_mean": { "type": "string" } } }
        },
        "more_unrecognised_fields": { "type": "integer", "description": "How many more there are." }
        """;

    /// <summary>Members of the results of what records events.</summary>
    public const string OfRecording = """
        "session_id": { "type": "string", "format": "uuid" },
        "events_created": { "type": "integer", "description": "How many events were stored; 0 for one that was there already." },
        "stripped_fields": { "type": "array", "description": "What the privacy level took out.", "items": { "type": "string" } },
        "conflicting_events": { "type": "array", "description": "Ids under which other content is stored; what came now was not.", "items": { "type": "string" } },
        "unstored_events": { "type": "array", "description": "Ids of events that were not stored.", "items": { "type": "string" } },
        "outcome_recorded": { "type": "boolean", "description": "False where another outcome is stored." }
        """;

    /// <summary>Members of the results of what starts sessions.</summary>
    public const string OfStart = """
        "session_id": { "type": "string", "format": "uuid", "description": "To be named in every later call." },
        "started_at": { "type": "string", "format": "date-time" }
        """;

    /// <summary>Members of the results of what ends sessions.</summary>
    public const string OfEnd = """
        "session_id": { "type": "string", "format": "uuid" },
        "outcome_recorded": { "type": "boolean", "description": "False where the session had ended with another outcome, which stays." }
        """;

    /// <summary>A tool that only adds.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="title">Its name for people.</param>
    /// <param name="description">What it does, for a model.</param>
    /// <param name="isIdempotent">Whether the same call again changes nothing.</param>
    /// <param name="inputSchema">The JSON Schema of its arguments.</param>
    /// <param name="results">The members of its results beside those of every result's, as members of a JSON Schema.</param>
    public static Tool Adding(string name, string title, string description, bool isIdempotent, string inputSchema, string results) =>
        Of(name, title, description, inputSchema, results, new() { Title = title, ReadOnlyHint = false, DestructiveHint = false, IdempotentHint = isIdempotent, OpenWorldHint = false });

    /// <summary>A tool that changes nothing.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="title">Its name for people.</param>
    /// <param name="description">What it does, for a model.</param>
    /// <param name="inputSchema">The JSON Schema of its arguments.</param>
    /// <param name="results">The members of its results beside those of every result's, as members of a JSON Schema.</param>
    public static Tool Reading(string name, string title, string description, string inputSchema, string results) =>
        Of(name, title, description, inputSchema, results, new() { Title = title, ReadOnlyHint = true, IdempotentHint = true, OpenWorldHint = false });

    private static Tool Of(string name, string title, string description, string inputSchema, string results, ToolAnnotations annotations) => new()
    {
        Name = name,
        Title = title,
        Description = description,
        InputSchema = Parsed(inputSchema),
        OutputSchema = Parsed($$"""{ "type": "object", "properties": { {{results}}, {{OfEveryResult}} }, "required": ["status"] }"""),
        Annotations = annotations,
    };

    private static JsonElement Parsed(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
