namespace AgentTelemetry.Client.Runs;

/// <summary>An event as a line of a day file.</summary>
internal sealed record DayFileEvent(string RecordType, string Id, string EventId, string RunId, string EventType, string Timestamp, string? PayloadJson);
