namespace AgentTelemetry.Infra.Drifts;

/// <summary>What the deployment names already and the code is about to: no drift, whether it is there or not.</summary>
internal static class Awaited
{
    public static IReadOnlySet<string> Settings { get; } = new HashSet<string> { "TELEMETRY_HASH_KEY" };

    public static IReadOnlySet<string> StorageParts { get; } = new HashSet<string> { "blobServiceUri" };

    public static IReadOnlySet<string> Tables { get; } = new HashSet<string> { "Erasures", "Retention" };

    public static IReadOnlySet<string> Containers { get; } = new HashSet<string> { "archive" };

    public static IReadOnlySet<string> Metrics { get; } = new HashSet<string> { "retention_lag_seconds" };
}
