using AgentTelemetry.Observability;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Direct;

/// <summary>Gives each app what writes for it.</summary>
internal sealed class DirectWrites(DirectServices services, IOptions<TelemetryOptions> options, IUuidSource ids) : IDirectWrites
{
    public IDirectWriter InApp(string? appId = null) =>
        new DirectWriter(services, () => new RequestContext($"direct-{ids.Create():N}", appId ?? options.Value.AppId, options.Value.Environment));
}
