namespace AgentTelemetry.Observability.Events;

/// <summary>A configuration is valid.</summary>
/// <param name="ConfigId">The configuration.</param>
/// <param name="ValidationDurationMs">Milliseconds.</param>
/// <param name="WarningsCount">Warnings.</param>
[NotEmitted("There are no configurations here that callers make.")]
internal sealed record ConfigValidated(string ConfigId, double ValidationDurationMs, int WarningsCount) : TelemetryEvent;
