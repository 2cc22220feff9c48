using Microsoft.Extensions.Configuration;

namespace AgentTelemetry.Export.Sources;

/// <summary>The services of agents' telemetry that cases can come from.</summary>
public sealed class SourceOptions
{
    /// <summary>The address of the extract service; <c>EXTRACT_SERVICE_URL</c>. The source <c>extract</c> needs it.</summary>
    [ConfigurationKeyName("EXTRACT_SERVICE_URL")]
    public string ExtractUrl { get; set; } = "";

    /// <summary>The address of the service of agents' metrics; <c>AGENT_METRICS_BASE_URL</c>. The source <c>agent_telemetry</c> needs it.</summary>
    [ConfigurationKeyName("AGENT_METRICS_BASE_URL")]
    public string AgentMetricsUrl { get; set; } = "";
}
