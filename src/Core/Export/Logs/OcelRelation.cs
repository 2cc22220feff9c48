using System.Text.Json;

namespace AgentTelemetry.Export.Logs;

/// <summary>That one thing of a log has to do with another, and what.</summary>
internal static class OcelRelation
{
    public static void Write(Utf8JsonWriter writer, string objectId, string qualifier)
    {
        writer.WriteStartObject();
        writer.WriteString("objectId", objectId);
        writer.WriteString("qualifier", qualifier);
        writer.WriteEndObject();
    }
}
