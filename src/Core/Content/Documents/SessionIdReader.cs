using System.Text.Json;
using AgentTelemetry.Content.Documents.Rules;
using AgentTelemetry.Json;

namespace AgentTelemetry.Content.Documents;

/// <summary>Reads the <c>session_id</c> that a body or a path names.</summary>
internal static class SessionIdReader
{
    private const string Field = "session_id";
    private static readonly KnownNames OnlyThis = new([Field]);

    /// <summary>What an envelope lacks that has other events than those that may come without a session.</summary>
    public static Failure MissingFromEnvelope(JsonElement document, StandaloneRule rule) => Missing(document, $"session_id is required: a UUID. {rule.Says}");

    /// <summary>Reads what a document names.</summary>
    /// <param name="document">The document.</param>
    /// <param name="uuid">The forms it may have.</param>
    public static Result<Guid> Read(JsonElement document, UuidRule uuid)
    {
        if (!document.TryGetGiven(Field, out var value))
        {
            return Missing(document, "session_id is required: a UUID, the one that starting the session returned or one of your own.");
        }

        if (value.ValueKind is not JsonValueKind.String)
        {
            return Failure(FailureKind.Invalid, "type", "session_id must be a string.", ShownValue.Of(value));
        }

        return uuid.TryRead(value, out var id) ? id : Invalid(ShownValue.Of(value));
    }

    /// <summary>Reads what a path names, in every form of a UUID.</summary>
    public static Result<Guid> Parse(string text) => UuidText.TryParse(text, out var id) ? id : Invalid(ShownValue.Of(text));

    private static Failure Missing(JsonElement document, string message)
    {
        foreach (var member in document.EnumerateObject())
        {
            if (OnlyThis.Nearest(member.Name) is not null)
            {
                message += $" {UnrecognisedNotes.Cut(member.Name)} is not read; did you mean session_id?";
                break;
            }
        }

        return Failure(FailureKind.Invalid, "required", message);
    }

    private static Failure Invalid(string shown) =>
        Failure(FailureKind.Malformed, "format", "Invalid session_id: it must be a UUID such as 7d9f2f0e-8b1c-4a53-9c39-2b6f0a3f5f10.", shown);

    private static Failure Failure(FailureKind kind, string rule, string message, string? shown = null) =>
        new(kind, "invalid_session_id", message) { Errors = [new FieldError(Field, rule, message) { Value = shown }] };
}
