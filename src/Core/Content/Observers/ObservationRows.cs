using System.Text.Json;
using AgentTelemetry.Content.Reading;

namespace AgentTelemetry.Content.Observers;

/// <summary>Writes observations as JSON; an event is written as the rows of a session write it.</summary>
internal static class ObservationRows
{
    public static void WriteList(Utf8JsonWriter writer, IReadOnlyList<Observation> observations)
    {
        writer.WriteStartArray();
        foreach (var observation in observations)
        {
            SessionRows.WriteEvent(writer, observation.SessionId, observation.Event);
        }

        writer.WriteEndArray();
    }

    public static void WriteRetrievals(Utf8JsonWriter writer, ObservedRetrievals found)
    {
        writer.WriteStartObject();
        writer.WriteNumber("retrieval_count", found.Retrievals.Count);
        writer.WriteNumber("corroborated_count", found.Retrievals.Count(retrieval => retrieval.IsCorroborated));
        writer.WriteBoolean("truncated", found.IsPart);
        writer.WriteStartArray("retrievals");
        foreach (var retrieval in found.Retrievals)
        {
            Write(writer, retrieval);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, ObservedRetrieval retrieval)
    {
        writer.WriteStartObject();
        writer.WriteString("content_telemetry_id", retrieval.ContentTelemetryId);
        writer.WriteString("content_url", retrieval.ContentUrl);
        writer.WriteString("content_id", retrieval.ContentId);
        writer.WriteBoolean("corroborated", retrieval.IsCorroborated);
        writer.WriteStartArray("source_roles");
        foreach (var role in retrieval.Roles)
        {
            writer.WriteStringValue(role);
        }

        writer.WriteEndArray();
        writer.WritePropertyName("observations");
        WriteList(writer, retrieval.Observations);
        writer.WriteEndObject();
    }
}
