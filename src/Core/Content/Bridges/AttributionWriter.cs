using System.Text.Json;

namespace AgentTelemetry.Content.Bridges;

/// <summary>Writes an attribution; what is empty is left out.</summary>
internal static class AttributionWriter
{
    public static void Write(Utf8JsonWriter writer, Attribution attribution)
    {
        writer.WriteStartObject();
        WriteGiven(writer, "content_scope", attribution.ContentScope);
        writer.WriteStartArray("content_retrieved");
        foreach (var retrieved in attribution.Retrieved)
        {
            writer.WriteStartObject();
            writer.WriteString("content_url", retrieved.ContentUrl);
            writer.WriteString("timestamp", retrieved.Timestamp);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        WriteCited(writer, attribution.Cited);
        WriteSummary(writer, attribution);
        writer.WriteEndObject();
    }

    private static void WriteCited(Utf8JsonWriter writer, IReadOnlyList<CitedContent> cited)
    {
        if (cited.Count == 0)
        {
            return;
        }

        writer.WriteStartArray("content_cited");
        foreach (var citation in cited)
        {
            writer.WriteStartObject();
            writer.WriteString("content_url", citation.ContentUrl);
            writer.WriteString("timestamp", citation.Timestamp);
            WriteGiven(writer, "citation_type", citation.CitationType);
            if (citation.ExcerptTokens is { } tokens)
            {
                writer.WriteNumber("excerpt_tokens", tokens);
            }

            WriteGiven(writer, "position", citation.Position);
            WriteGiven(writer, "content_hash", citation.ContentHash);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteSummary(Utf8JsonWriter writer, Attribution attribution)
    {
        if (attribution.TurnCount is null && attribution.Topics.Count == 0)
        {
            return;
        }

        writer.WriteStartObject("conversation_summary");
        if (attribution.TurnCount is { } turns)
        {
            writer.WriteNumber("turn_count", turns);
        }

        if (attribution.Topics.Count > 0)
        {
            writer.WriteStartArray("topics");
            foreach (var topic in attribution.Topics)
            {
                writer.WriteStringValue(topic);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static void WriteGiven(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }
}
