namespace AgentTelemetry.Observability.Events;

/// <summary>The service is not well.</summary>
/// <param name="CheckType"><c>health</c> or <c>ready</c>.</param>
/// <param name="Details">Which components are not well.</param>
internal sealed record HealthCheckFailed(string CheckType, string? Details) : ErrorEvent;
