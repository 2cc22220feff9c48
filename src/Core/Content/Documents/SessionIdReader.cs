using System.Text.Json;

namespace AgentTelemetry.Content.Documents;

/// <summary>Reads the <c>session_id</c> that a body names.</summary>
internal static class SessionIdReader
{
    private const string Field = "session_id";

    /// <summary>What an envelope lacks that has other events than retrievals.</summary>
    public static Failure MissingFromEnvelope { get; } =
        Failure(FailureKind.Invalid, "required", "session_id is required: a UUID. Only content_retrieved events may come without a session.");

    public static Result<Guid> Read(JsonElement document)
    {
        if (!document.TryGetGiven(Field, out var value))
        {
            return Failure(FailureKind.Invalid, "required", "session_id is required: a UUID, the one that starting the session returned or one of your own.");
        }

        if (value.ValueKind is not JsonValueKind.String)
        {
            return Failure(FailureKind.Invalid, "type", "session_id must be a string.");
        }

        return Parse(value.GetString()!);
    }

    public static Result<Guid> Parse(string text) =>
        Guid.TryParseExact(text, "D", out var id)
            ? id
            : Failure(FailureKind.Malformed, "format", "Invalid session_id: it must be a UUID such as 7d9f2f0e-8b1c-4a53-9c39-2b6f0a3f5f10.");

    private static Failure Failure(FailureKind kind, string rule, string message) =>
        new(kind, "invalid_session_id", message) { Errors = [new FieldError(Field, rule, message)] };
}
