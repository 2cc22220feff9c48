namespace AgentTelemetry.Observability.Events;

/// <summary>A session had no activity for the time that RETENTION_IDLE_HOURS gives, and was ended.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="Reason">Why, such as <c>idle</c>.</param>
/// <param name="LastActivityTimestamp">When it was last active, RFC 3339.</param>
internal sealed record SessionExpired(string SessionId, string Reason, string LastActivityTimestamp) : TelemetryEvent;
