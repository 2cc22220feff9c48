namespace AgentTelemetry.Observability.Events;

/// <summary>Something took too long and was given up.</summary>
/// <param name="Operation">What.</param>
/// <param name="TimeoutThresholdMs">Milliseconds it had.</param>
/// <param name="ActualDurationMs">Milliseconds it took.</param>
internal sealed record TimeoutError(string Operation, double TimeoutThresholdMs, double ActualDurationMs) : ErrorEvent;
