using AgentTelemetry.Content.Documents;
using AgentTelemetry.Json;

namespace AgentTelemetry.Content.Sessions;

/// <summary>What an envelope tells of a session that nobody started.</summary>
internal static class RebuiltSession
{
    /// <summary>The session's own fields, as a start would have given them.</summary>
    public static string ToSessionJson(this Envelope envelope) => JsonText.Write(writer =>
    {
        writer.WriteStartObject();
        if (envelope.AgentId is not null)
        {
            writer.WriteString("agent_id", envelope.AgentId);
        }

        if (envelope.ManifestRef is not null)
        {
            writer.WriteString("manifest_ref", envelope.ManifestRef);
        }

        if (envelope.ParentSessionId is { } parent)
        {
            writer.WriteString("parent_session_id", parent);
        }

        writer.WriteEndObject();
    });
}
