using System.Text.Json;
using AgentTelemetry.Content.Documents.Rules;
using AgentTelemetry.Json;

namespace AgentTelemetry.Content.Documents;

/// <summary>What a document of events says about the session they belong to.</summary>
/// <param name="SessionId">The session as the caller names it; null only where every event is a <c>content_retrieved</c>.</param>
/// <param name="AgentId">The responding agent.</param>
/// <param name="StartedAt">When the session began.</param>
/// <param name="ParentSessionId">The session that brought this one about, as the caller names it.</param>
/// <param name="ManifestRef">Where the agent's manifest is.</param>
internal sealed record Envelope(Guid? SessionId, string? AgentId, DateTimeOffset? StartedAt, Guid? ParentSessionId, string? ManifestRef)
{
    /// <summary>Whether the document named a version: one that does may name a session that was never started.</summary>
    public bool IsVersioned { get; init; }

    /// <summary>The click token the events came with, beside the session they name.</summary>
    public string? CtxToken { get; init; }

    /// <summary>Reads what surrounds events.</summary>
    /// <param name="document">The document.</param>
    /// <param name="sessionId">The session it names.</param>
    /// <param name="head">The rules it is read by.</param>
    /// <param name="fields">Collects what is wrong.</param>
    public static Envelope Read(JsonElement document, Guid? sessionId, DocumentHead head, FieldReader fields)
    {
        var table = head.Rules.Envelope;
        return new Envelope(
            sessionId,
            Text(document, "agent_id", table, fields),
            Text(document, "started_at", table, fields) is { } started && Rfc3339.TryParse(started, out var time) ? time : null,
            Text(document, "parent_session_id", table, fields) is { } parent && UuidText.TryParse(parent, out var id) ? id : null,
            Text(document, "manifest_ref", table, fields))
        {
            IsVersioned = head.IsVersioned,
            CtxToken = Text(document, "ctx_token", table, fields),
        };
    }

    /// <summary>The own fields of a session that nobody started, as a start would have given them.</summary>
    public string ToSessionJson() => JsonText.Write(writer =>
    {
        writer.WriteStartObject();
        if (AgentId is not null)
        {
            writer.WriteString("agent_id", AgentId);
        }

        if (ManifestRef is not null)
        {
            writer.WriteString("manifest_ref", ManifestRef);
        }

        if (ParentSessionId is { } parent)
        {
            writer.WriteString("parent_session_id", parent);
        }

        writer.WriteEndObject();
    });

    private static string? Text(JsonElement document, string name, FieldTable table, FieldReader fields) =>
        document.TryGetGiven(name, out var value) && table.TryGet(name, out var field) && fields.Check(field.Rule!, value, "", name)
            ? value.GetString()
            : null;
}
