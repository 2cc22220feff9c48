using AgentTelemetry.Observability;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Export.Sources;

/// <summary>Sessions of the extract service, with what it counted.</summary>
internal sealed class ExtractSource(SourceClient client, IOptions<SourceOptions> options) : ICaseSource
{
    public string Name => SourceNames.Extract;

    public Task<Result<OpenedCase>> OpenAsync(string id, RequestContext context, CancellationToken cancellationToken) => client.OpenAsync(
        options.Value.ExtractUrl, "EXTRACT_SERVICE_URL", $"signavio/agent-metrics/{Uri.EscapeDataString(id)}", id, context, cancellationToken);
}
