namespace AgentTelemetry.Observability.Events;

/// <summary>A call of another service failed.</summary>
/// <param name="ServiceName">Which, such as <c>signavio</c>.</param>
/// <param name="RetryAttempt">Tries before this one.</param>
internal sealed record ExternalApiFailed(string ServiceName, int RetryAttempt) : ErrorEvent;
