using AgentTelemetry.Export.Logs;
using AgentTelemetry.Observability;

namespace AgentTelemetry.Export.Sources;

/// <summary>Our own runs.</summary>
internal sealed class RunSource(RunLogSource runs) : ICaseSource
{
    public string Name => SourceNames.Runs;

    public Task<Result<OpenedCase>> OpenAsync(string id, RequestContext context, CancellationToken cancellationToken) => runs.OpenAsync(id, context, cancellationToken);
}
