namespace AgentTelemetry.Content.Reading;

/// <summary>A session and all its events, in time order.</summary>
public sealed record SessionWithEvents(StoredSession Session, IReadOnlyList<StoredEvent> Events);
