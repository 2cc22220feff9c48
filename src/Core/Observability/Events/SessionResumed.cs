namespace AgentTelemetry.Observability.Events;

/// <summary>A session that had expired takes events again.</summary>
/// <param name="SessionId">The session's id here.</param>
/// <param name="IdleDurationSeconds">Seconds since its last event.</param>
/// <param name="MessageCount">Events that opened it again.</param>
internal sealed record SessionResumed(string SessionId, double IdleDurationSeconds, long MessageCount) : TelemetryEvent;
