using System.Buffers;
using System.Text.Json;
using AgentTelemetry.Json;

namespace AgentTelemetry.Client.Content;

/// <summary>Writes the documents of Content Telemetry 1.0 that a session is told with. Each names the client's own id of the session, so each may come twice.</summary>
internal static class SessionText
{
    private const string Version = "1.0";

    /// <summary>A session document.</summary>
    /// <param name="start">What is known of it, its id and its time with it.</param>
    /// <param name="events">Its events, each as JSON.</param>
    /// <param name="endedAt">When it ended; null for one that goes on.</param>
    /// <param name="outcome">How it ended.</param>
    public static byte[] Document(SessionStart start, IEnumerable<byte[]> events, DateTimeOffset? endedAt = null, SessionOutcome? outcome = null) => Write(writer =>
    {
        writer.WriteString("document_type"u8, "session"u8);
        writer.WriteString("schema_version"u8, Version);
        foreach (var member in JsonSerializer.SerializeToElement(start, SessionJson.Default.SessionStart).EnumerateObject())
        {
            member.WriteTo(writer);
        }

        if (endedAt is { } time)
        {
            writer.WriteString("ended_at"u8, Rfc3339.Format(time));
        }

        WriteEvents(writer, events);
        WriteOutcome(writer, outcome);
    });

    /// <summary>Events under an envelope. It says enough of the session for the service to make it, should its start have been lost.</summary>
    public static byte[] Events(SessionStart start, IEnumerable<byte[]> events) => Write(writer =>
    {
        writer.WriteString("document_type"u8, "event_batch"u8);
        writer.WriteString("schema_version"u8, Version);
        var envelope = new SessionStart
        {
            SessionId = start.SessionId,
            AgentId = start.AgentId,
            StartedAt = start.StartedAt,
            ParentSessionId = start.ParentSessionId,
        };
        foreach (var member in JsonSerializer.SerializeToElement(envelope, SessionJson.Default.SessionStart).EnumerateObject())
        {
            member.WriteTo(writer);
        }

        WriteEvents(writer, events);
    });

    /// <summary>The end of a session.</summary>
    public static byte[] End(Guid id, SessionOutcome outcome, DateTimeOffset endedAt) => Write(writer =>
    {
        writer.WriteString("session_id"u8, id);
        writer.WriteString("ended_at"u8, Rfc3339.Format(endedAt));
        WriteOutcome(writer, outcome);
    });

    private static void WriteEvents(Utf8JsonWriter writer, IEnumerable<byte[]> events)
    {
        writer.WriteStartArray("events"u8);
        foreach (var @event in events)
        {
            writer.WriteRawValue(@event, skipInputValidation: true);
        }

        writer.WriteEndArray();
    }

    private static void WriteOutcome(Utf8JsonWriter writer, SessionOutcome? outcome)
    {
        if (outcome is not null)
        {
            writer.WritePropertyName("outcome"u8);
            JsonSerializer.Serialize(writer, outcome, SessionJson.Default.SessionOutcome);
        }
    }

    private static byte[] Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer, JsonText.Writing))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
