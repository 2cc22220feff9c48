using System.Text.Json;
using AgentTelemetry.Content.Documents.Rules;
using AgentTelemetry.Json;

namespace AgentTelemetry.Content.Documents;

/// <summary>What a document is, and the rules it is read by: from the route and what the document says of itself.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Dialect">The dialect it is in.</param>
/// <param name="Door">The way it came in.</param>
/// <param name="IsVersioned">Whether it named its version.</param>
internal sealed record DocumentHead(DocumentKind Kind, Dialect Dialect, Door Door, bool IsVersioned)
{
    private const string Supported = "0.1, 0.2, 0.3, 0.4, 1.x";
    private const string SupportedWhenStrict = "1.x (this service is set to take the current standard only)";

    /// <summary>The rules of its dialect.</summary>
    public DialectRules Rules { get; } = DialectRules.Of(Dialect);

    /// <summary>Reads it off <c>document_type</c>, <c>schema_version</c> and the door.</summary>
    /// <param name="document">The document.</param>
    /// <param name="door">The way it came in.</param>
    /// <param name="strict">See <see cref="ContentOptions.Strict"/>.</param>
    public static Result<DocumentHead> Read(JsonElement document, Door door, bool strict)
    {
        if (!document.TryGetOptionalText("schema_version", out var version))
        {
            return Invalid(document, "schema_version", "type", "must be a string");
        }

        if (!document.TryGetOptionalText("document_type", out var type))
        {
            return Invalid(document, "document_type", "type", "must be a string");
        }

        var supported = strict ? SupportedWhenStrict : Supported;
        if (version is null && (type is not null || door is Door.BulkPlural || strict))
        {
            return Invalid(document, "schema_version", "required", $"is required here; supported: {supported}");
        }

        if (strict && door is Door.BulkSingular)
        {
            return Invalid(document, "schema_version", "enum", $"counts as legacy on this route, the first SDKs'; use /sessions/bulk. Supported: {supported}");
        }

        if (KindOf(type, document, door) is not { } kind)
        {
            return Invalid(document, "document_type", "enum", "must be one of session, event, event_batch");
        }

        return DialectOf(version, door, strict) is { } dialect
            ? new DocumentHead(kind, dialect, door, version is not null)
            : Invalid(document, "schema_version", "enum", $"names a version that is not read here; supported: {supported}");
    }

    // What does not say what it is, is what its door is for.
    private static DocumentKind KindOfUntyped(JsonElement document, Door door) => door switch
    {
        Door.Events => KindOfEvents(document),
        Door.Queue when !document.TryGetGiven("schema_version", out _) && !HasMoreThanEvents(document) => KindOfEvents(document),
        _ => DocumentKind.Session,
    };

    /// <summary>What a document is of which the route says that it holds events: its member says whether one or several.</summary>
    public static DocumentKind KindOfEvents(JsonElement document) =>
        document.TryGetGiven("event", out _) && !document.TryGetGiven("events", out _) ? DocumentKind.Event : DocumentKind.EventBatch;

    private static Dialect? DialectOf(string? version, Door door, bool strict)
    {
        if (door is Door.BulkSingular)
        {
            return Dialect.Legacy;
        }

        return version switch
        {
            _ when IsOne(version) => Dialect.ContentTelemetry1,
            _ when strict => null,
            null or "0.2" or "0.3" or "0.4" => Dialect.Legacy,
            "0.1" => Dialect.ContentTelemetry01,
            _ => null,
        };
    }

    // "1.0" and any later minor: "1." and digits.
    private static bool IsOne(string? version) =>
        version is ['1', '.', _, ..] && !version.AsSpan(2).ContainsAnyExceptInRange('0', '9');

    private static DocumentKind? KindOf(string? type, JsonElement document, Door door) => type switch
    {
        "session" => DocumentKind.Session,
        "event" => DocumentKind.Event,
        "event_batch" => DocumentKind.EventBatch,
        null => KindOfUntyped(document, door),
        _ => null,
    };

    // The first SDKs did not say, but only a session document has more than a session's id and its events.
    private static bool HasMoreThanEvents(JsonElement document) => document.EnumerateObject().Any(static member =>
        member.Value.ValueKind is not JsonValueKind.Null && member.Name is not ("session_id" or "events" or "event"));

    private static Failure Invalid(JsonElement document, string field, string rule, string message) =>
        new(FailureKind.Invalid, "unsupported_document", $"{field} {message}.")
        {
            Errors = [new FieldError(field, rule, $"{field} {message}.") { Value = document.TryGetGiven(field, out var value) ? ShownValue.Of(value) : null }],
        };
}
