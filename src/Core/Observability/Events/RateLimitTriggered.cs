namespace AgentTelemetry.Observability.Events;

/// <summary>A caller reached a limit; once for each caller and window.</summary>
/// <param name="LimitType">Which limit.</param>
/// <param name="UserId">A keyed hash of the key's id; <c>anonymous</c> without one.</param>
/// <param name="WindowSeconds">In how many seconds.</param>
/// <param name="RequestCount">What was counted.</param>
[AlwaysKept]
internal sealed record RateLimitTriggered(string LimitType, string UserId, long WindowSeconds, long RequestCount) : TelemetryEvent;
