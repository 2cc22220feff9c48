using System.Text.Json;
using AgentTelemetry.Content;
using AgentTelemetry.Content.Documents.Rules;
using AgentTelemetry.Json;

namespace AgentTelemetry.Retention.Archives;

/// <summary>Events of a line, and beside them what only this service knows of each.</summary>
internal static class EventLine
{
    public static void WriteMany(Utf8JsonWriter json, IReadOnlyList<StoredEvent> events)
    {
        json.WriteStartArray("events");
        foreach (var @event in events)
        {
            Write(json, @event);
        }

        json.WriteEndArray();
    }

    public static void Write(Utf8JsonWriter json, StoredEvent @event)
    {
        using var document = StoredJson.Parse(@event.Json);
        json.WriteStartObject();
        json.WriteString("id", @event.Id);
        foreach (var member in document.RootElement.EnumerateObject())
        {
            member.WriteTo(json);
        }

        json.WriteEndObject();
    }

    public static void WriteFacts(Utf8JsonWriter json, IReadOnlyList<StoredEvent> events)
    {
        json.WriteStartArray(ArchivedMember.Events);
        foreach (var @event in events)
        {
            json.WriteStartObject();
            json.WriteString(ArchivedMember.CreatedAt, @event.CreatedAt);
            json.WriteNumber(ArchivedMember.Ordinal, @event.Ordinal);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>The version by whose rules events are taken of which nobody knows theirs: the current one has a type that no other knows.</summary>
    public static string VersionOf(IReadOnlyList<StoredEvent> events) => events.Any(static @event => @event.Type == EventTypes.Presented) ? "1.0" : "0.4";
}
