using System.Text.Json;
using AgentTelemetry.Content.Documents.Rules;
using AgentTelemetry.Json;

namespace AgentTelemetry.Content.Documents;

/// <summary>Reads what surrounds events, but for the session's id.</summary>
internal static class EnvelopeReader
{
    public static Envelope Read(JsonElement document, DocumentHead head, FieldReader fields)
    {
        var table = head.Rules.Envelope;
        return new Envelope(
            SessionId: null,
            Text(document, "agent_id", table, fields),
            Text(document, "started_at", table, fields) is { } started && Rfc3339.TryParse(started, out var time) ? time : null,
            Text(document, "parent_session_id", table, fields) is { } parent && UuidText.TryParse(parent, out var id) ? id : null,
            Text(document, "manifest_ref", table, fields))
        {
            IsVersioned = head.IsVersioned,
            CtxToken = Text(document, "ctx_token", table, fields),
        };
    }

    private static string? Text(JsonElement document, string name, FieldTable table, FieldReader fields) =>
        document.TryGetGiven(name, out var value) && table.TryGet(name, out var field) && fields.Check(field.Rule!, value, "", name)
            ? value.GetString()
            : null;
}
