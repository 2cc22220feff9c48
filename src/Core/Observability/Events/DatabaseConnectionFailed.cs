namespace AgentTelemetry.Observability.Events;

/// <summary>Storage could not be reached at one try; another may follow.</summary>
/// <param name="RetryCount">Tries before this one.</param>
/// <param name="BackoffMs">Milliseconds until the next try, where they are known.</param>
internal sealed record DatabaseConnectionFailed(int RetryCount, double? BackoffMs) : ErrorEvent;
