namespace AgentTelemetry.Observability.Events;

/// <summary>Somebody asks whether the service is well.</summary>
/// <param name="CheckType"><c>health</c> or <c>ready</c>.</param>
internal sealed record HealthCheckRequested(string CheckType) : TelemetryEvent;
