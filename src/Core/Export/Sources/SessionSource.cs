using AgentTelemetry.Export.Logs;
using AgentTelemetry.Observability;

namespace AgentTelemetry.Export.Sources;

/// <summary>Our own sessions.</summary>
internal sealed class SessionSource(SessionLogSource sessions) : ICaseSource
{
    public string Name => SourceNames.Sessions;

    public Task<Result<OpenedCase>> OpenAsync(string id, RequestContext context, CancellationToken cancellationToken) => sessions.OpenAsync(id, context, cancellationToken);
}
