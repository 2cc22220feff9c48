namespace AgentTelemetry.Observability.Events;

/// <summary>Another service failed, or answered with what it should not.</summary>
/// <param name="ServiceName">Which, such as <c>signavio</c>.</param>
/// <param name="StatusCode">The status of its answer, where there was one.</param>
/// <param name="RetryCount">Tries before this one.</param>
internal sealed record ExternalServiceError(string ServiceName, int? StatusCode, int RetryCount) : ErrorEvent;
