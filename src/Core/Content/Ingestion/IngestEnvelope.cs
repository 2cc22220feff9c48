using System.Text.Json;
using AgentTelemetry.Json;
using AgentTelemetry.Observability;

namespace AgentTelemetry.Content.Ingestion;

/// <summary>A queued document with, perhaps, the request and the tenant it is for.</summary>
internal sealed record IngestEnvelope(JsonElement Document, string? AppId, string? RequestId)
{
    private static readonly KnownNames Known = new(["app_id", "request_id", "document"]);

    /// <summary>The unrecognised members around the document.</summary>
    public IReadOnlyList<string> Unread { get; private init; } = [];

    /// <summary>Unwraps <c>{app_id?, request_id?, document}</c>; anything else is taken as the document itself.</summary>
    public static Result<IngestEnvelope> Read(JsonElement message)
    {
        if (!message.TryGetProperty("document", out var document))
        {
            return new IngestEnvelope(message, null, null);
        }

        if (document.ValueKind is not JsonValueKind.Object)
        {
            return Invalid("document", "must be an object: the session document or the events to store");
        }

        if (!message.TryGetOptionalText("app_id", out var appId) || (appId is not null && !TelemetryOptions.IsName(appId)))
        {
            return Invalid("app_id", "must be 1 to 64 of letters, digits, '.', '_' and '-', beginning with a letter or digit");
        }

        if (!message.TryGetOptionalText("request_id", out var requestId) || (requestId is not null && !Observability.RequestId.IsWellFormed(requestId)))
        {
            return Invalid("request_id", "must be 1 to 128 of letters, digits and '. _ - : /'");
        }

        var unread = message.EnumerateObject().Select(static member => member.Name).Where(static name => !Known.Contains(name)).ToList();

        // With its app's name misspelt, a document would go to another tenant.
        if (unread.Exists(static name => Known.Nearest(name) is "app_id"))
        {
            return Invalid("app_id", "must be called so: a member of nearly this name is there, and is not read");
        }

        return new IngestEnvelope(document, appId, requestId) { Unread = unread };
    }

    private static Failure Invalid(string field, string message) =>
        new(FailureKind.Invalid, "invalid_envelope", $"{field} {message}.") { Errors = [new FieldError(field, "format", $"{field} {message}.")] };
}
