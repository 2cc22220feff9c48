namespace AgentTelemetry.Observability.Events;

/// <summary>A configuration was changed.</summary>
/// <param name="ConfigId">The configuration.</param>
/// <param name="FieldsChanged">Names of fields.</param>
/// <param name="ValidationDurationMs">Milliseconds.</param>
[NotEmitted("There are no configurations here that callers make.")]
internal sealed record ConfigUpdated(string ConfigId, string FieldsChanged, double ValidationDurationMs) : TelemetryEvent;
