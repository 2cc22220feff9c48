using System.Text.Json;

namespace AgentTelemetry.Functions.Content;

/// <summary>Tells a sender what privacy took out, so that it can mend itself.</summary>
internal static class StrippedFields
{
    public static void Write(Utf8JsonWriter writer, IReadOnlyList<string> paths)
    {
        if (paths.Count == 0)
        {
            return;
        }

        writer.WriteStartArray("stripped_fields");
        foreach (var path in paths)
        {
            writer.WriteStringValue(path);
        }

        writer.WriteEndArray();
    }
}
