using System.Text.Json;

namespace AgentTelemetry.Content.Reading.Standard;

/// <summary>Writes a session, of whatever dialect it was, as a session document of Content Telemetry 1.0.</summary>
/// <remarks>What does not satisfy 1.0 is never bent until it does: it stands under <c>extensions</c>, as it was sent.</remarks>
internal static class StandardDocument
{
    public static void Write(Utf8JsonWriter writer, SessionWithEvents found)
    {
        var standard = found.Events.Select(StandardEvent.From).OfType<StandardEvent>().ToList();
        var holding = EventLinks.Holding(standard).ToDictionary(static @event => @event.Id);
        using var document = StoredJson.Parse(found.Session.Document);

        writer.WriteStartObject();
        writer.WriteString("document_type", "session");
        writer.WriteString("schema_version", "1.0");
        writer.WriteString("session_id", found.Session.Summary.Id);
        StandardSession.WriteMembers(writer, document.RootElement, found.Session.Summary);
        writer.WriteStartArray("events");
        foreach (var @event in found.Events.Where(@event => holding.ContainsKey(@event.Id)))
        {
            writer.WriteRawValue(holding[@event.Id].Json, skipInputValidation: true);
        }

        writer.WriteEndArray();
        writer.WriteStartObject("extensions");
        StandardSession.WriteExtensions(writer, document.RootElement, found.Session);
        WriteOthers(writer, [.. found.Events.Where(@event => !holding.ContainsKey(@event.Id))]);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteOthers(Utf8JsonWriter writer, List<StoredEvent> events)
    {
        if (events.Count == 0)
        {
            return;
        }

        writer.WriteStartArray("events");
        events.ForEach(@event => EventMigration.WriteAsSent(writer, @event));
        writer.WriteEndArray();
    }
}
