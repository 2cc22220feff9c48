namespace AgentTelemetry.Content.Observers;

/// <summary>One observer's event.</summary>
/// <param name="SessionId">The session it belongs to; null for one that belongs to none.</param>
/// <param name="Event">The event.</param>
public sealed record Observation(Guid? SessionId, StoredEvent Event);
