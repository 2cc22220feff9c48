using AgentTelemetry.Observability;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Access.Keys;

/// <summary>The tenants, by their keys. A revoked key's are among them: what was stored under it is still there.</summary>
internal sealed class KeyApps(IKeyStore store, IOptions<TelemetryOptions> telemetry) : IAppList
{
    public async Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken)
    {
        var keys = await store.ReadAllAsync(cancellationToken).ConfigureAwait(false);
        return [.. keys.Select(static key => key.AppId).Append(telemetry.Value.AppId).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }
}
