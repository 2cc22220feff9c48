namespace AgentTelemetry.Runs;

/// <summary>Something that happened in a run, as it is stored.</summary>
/// <param name="Id">Its id, unique in its run.</param>
/// <param name="EventType">What happened, in the sender's words.</param>
/// <param name="Timestamp">When it happened, in UTC.</param>
/// <param name="Payload">What the sender says of it, as the text of a JSON object; null where nothing.</param>
internal sealed record RunEvent(string Id, string EventType, string Timestamp, string? Payload);
