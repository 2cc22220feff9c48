using Microsoft.Extensions.Configuration;

namespace AgentTelemetry.Functions.Observability;

/// <summary>Where the worker's telemetry goes. It is only checked here; Microsoft's library reads it itself.</summary>
internal sealed class ApplicationInsightsOptions
{
    /// <summary>The connection string, as the portal shows it; <c>APPLICATIONINSIGHTS_CONNECTION_STRING</c>. Absent or empty: nowhere.</summary>
    [ConfigurationKeyName(ApplicationInsightsOptionsValidator.Setting)]
    public string? ConnectionString { get; set; }
}
