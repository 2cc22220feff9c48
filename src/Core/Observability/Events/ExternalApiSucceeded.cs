namespace AgentTelemetry.Observability.Events;

/// <summary>Another service answered.</summary>
/// <param name="ServiceName">Which, such as <c>signavio</c>.</param>
/// <param name="DurationMs">Milliseconds.</param>
/// <param name="StatusCode">The status of its answer.</param>
internal sealed record ExternalApiSucceeded(string ServiceName, double DurationMs, int StatusCode) : TelemetryEvent;
