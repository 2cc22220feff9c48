using AgentTelemetry.Observability;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Access.Keys;

/// <summary>The tenants, by their keys. Those of keys that were revoked, or are gone since, are among them: what was stored under those may still be there.</summary>
internal sealed class KeyApps(IKeyStore store, IOptions<TelemetryOptions> telemetry) : IAppList
{
    public async Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken)
    {
        var keys = await store.ReadAllAsync(cancellationToken).ConfigureAwait(false);
        var former = await store.ReadFormerAppsAsync(cancellationToken).ConfigureAwait(false);
        return [.. keys.Select(static key => key.AppId).Concat(former).Append(telemetry.Value.AppId).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }
}
