namespace AgentTelemetry.Observability.Events;

/// <summary>The service is well, as far as was asked.</summary>
/// <param name="CheckType"><c>health</c> or <c>ready</c>.</param>
/// <param name="Status">As in the answer.</param>
/// <param name="DurationMs">Milliseconds.</param>
/// <param name="Details">Which components were looked at.</param>
internal sealed record HealthCheckCompleted(string CheckType, string Status, double DurationMs, string? Details) : TelemetryEvent;
