namespace AgentTelemetry.Observability.Events;

/// <summary>A session is gone: its time was up, or somebody asked for it.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="SessionAgeSeconds">Seconds since it ended, or was last active.</param>
/// <param name="MessageCount">Events that went with it.</param>
internal sealed record SessionDeleted(string SessionId, double SessionAgeSeconds, long MessageCount) : TelemetryEvent;
