namespace AgentTelemetry.Observability.Events;

/// <summary>A caller has used most of a limit; once for each caller and window.</summary>
/// <param name="LimitType">Which limit.</param>
/// <param name="UsagePercent">How much of it is used.</param>
/// <param name="ThresholdPercent">From where this is told.</param>
[AlwaysKept]
internal sealed record RateLimitWarning(string LimitType, double UsagePercent, double ThresholdPercent) : TelemetryEvent;
