namespace AgentTelemetry.Observability.Events;

/// <summary>A request was refused by a limit.</summary>
/// <param name="LimitType">Which limit.</param>
/// <param name="CurrentCount">What was counted.</param>
/// <param name="LimitThreshold">What may be.</param>
/// <param name="WindowSeconds">In how many seconds.</param>
internal sealed record RateLimitExceeded(string LimitType, long? CurrentCount, long? LimitThreshold, long? WindowSeconds) : ErrorEvent;
