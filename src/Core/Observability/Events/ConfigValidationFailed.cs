namespace AgentTelemetry.Observability.Events;

/// <summary>A configuration is not valid.</summary>
/// <param name="ConfigId">The configuration.</param>
/// <param name="ErrorField">The field.</param>
/// <param name="ValidationDurationMs">Milliseconds.</param>
[NotEmitted("There are no configurations here that callers make.")]
internal sealed record ConfigValidationFailed(string ConfigId, string ErrorField, double ValidationDurationMs) : ErrorEvent;
