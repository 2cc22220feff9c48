using System.Buffers;
using System.Text.Json;
using AgentTelemetry.Content.Privacy;
using AgentTelemetry.Json;

namespace AgentTelemetry.Client.Content;

/// <summary>Writes events as they are sent: with an id, a time, and no more of a turn than may be told.</summary>
/// <param name="ids">Makes the ids of events that have none, so that one that is sent twice is stored once.</param>
/// <param name="time">The time of events that have none.</param>
/// <param name="most">The most that this host tells of any turn.</param>
internal sealed class EventText(IUuidSource ids, TimeProvider time, PrivacyLevel most)
{
    /// <summary>The event with all that it needs.</summary>
    public SessionEvent Complete(SessionEvent @event) => @event with
    {
        Id = @event.Id ?? ids.Create(),
        Timestamp = @event.Timestamp ?? time.GetUtcNow(),
        Turn = @event.Turn is { } turn ? turn with { PrivacyLevel = Lowered(turn.PrivacyLevel) } : null,
    };

    /// <summary>A completed event as JSON.</summary>
    public static byte[] Of(SessionEvent complete)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer, JsonText.Writing))
        {
            JsonSerializer.Serialize(writer, complete, SessionJson.Default.SessionEvent);
        }

        return buffer.WrittenSpan.ToArray();
    }

    // Text that nobody summarised is no summary: what is over that is told without any.
    private PrivacyLevel Lowered(PrivacyLevel level) => level <= most ? level : most is PrivacyLevel.Summary ? PrivacyLevel.Intent : most;
}
