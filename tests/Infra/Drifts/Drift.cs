namespace AgentTelemetry.Infra.Drifts;

/// <summary>Compares what is deployed, what the code names and what lies beside it. A thing that one names and another misses is a drift.</summary>
internal sealed class Drift(Deployment deployment, Product product, HostFiles files)
{
    /// <summary>Everything that is named in one place only.</summary>
    public IReadOnlyList<string> Find() =>
    [
        .. SettingDrift.Find(deployment, product),
        .. SampleDrift.Find(deployment, product, files),
        .. StorageDrift.Find(deployment, product),
        .. RoleDrift.Find(deployment, product),
        .. HostDrift.Find(deployment, product, files),
        .. QueryDrift.Find(product, files),
        .. StartDrift.Find(deployment),
    ];
}
