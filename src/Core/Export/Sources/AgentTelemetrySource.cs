using AgentTelemetry.Observability;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Export.Sources;

/// <summary>Sessions of the service of agents' metrics: events alone, of which we count.</summary>
internal sealed class AgentTelemetrySource(SourceClient client, IOptions<SourceOptions> options) : ICaseSource
{
    public string Name => SourceNames.AgentTelemetry;

    public Task<Result<OpenedCase>> OpenAsync(string id, RequestContext context, CancellationToken cancellationToken) => client.OpenAsync(
        options.Value.AgentMetricsUrl, "AGENT_METRICS_BASE_URL", $"agent_metrics/{Uri.EscapeDataString(id)}/events", id, context, cancellationToken);
}
