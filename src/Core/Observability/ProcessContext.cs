using Microsoft.Extensions.Options;

namespace AgentTelemetry.Observability;

/// <summary>What records carry that no request caused: an id of the process stands in the place of the request's.</summary>
internal sealed class ProcessContext(IOptions<TelemetryOptions> options, IUuidSource ids)
{
    public RequestContext Context { get; } = new($"process-{ids.Create():N}", options.Value.AppId, options.Value.Environment);
}
