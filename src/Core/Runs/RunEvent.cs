using System.Text.Json;
using AgentTelemetry.Json;

namespace AgentTelemetry.Runs;

/// <summary>Something that happened in a run, as it is stored.</summary>
/// <param name="Id">Its id, unique in its run.</param>
/// <param name="EventType">What happened, in the sender's words.</param>
/// <param name="Timestamp">When it happened, in UTC.</param>
/// <param name="Payload">What the sender says of it, as the text of a JSON object; null where nothing.</param>
internal sealed record RunEvent(string Id, string EventType, string Timestamp, string? Payload)
{
    /// <summary>The event as it is answered.</summary>
    /// <param name="runId">The caller's id of the run.</param>
    public RunEventRecord ToRecord(string runId) => new()
    {
        Id = Id,
        RunId = runId,
        EventType = EventType,
        Timestamp = Timestamp,
        PayloadJson = PayloadElement(),
    };

    private JsonElement? PayloadElement()
    {
        if (Payload is null)
        {
            return null;
        }

        using var document = StoredJson.Parse(Payload);
        return document.RootElement.Clone();
    }
}
