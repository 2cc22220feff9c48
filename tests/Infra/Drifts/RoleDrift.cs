namespace AgentTelemetry.Infra.Drifts;

/// <summary>Each resource gives exactly the roles that the code and the host need there.</summary>
internal static class RoleDrift
{
    public static IEnumerable<string> Find(Deployment deployment, Product product) =>
    [
        .. Compare("the account of the host", deployment.RolesOn("sthost"), [BuiltInRoles.StorageBlobDataOwner, BuiltInRoles.StorageTableDataContributor]),
        .. Compare("the account of the data", deployment.RolesOn("stdata"), [.. product.Services.Select(BuiltInRoles.Contributor)]),
        .. Compare("the vault", deployment.RolesOn("kv-"), [BuiltInRoles.KeyVaultSecretsUser]),
        .. Compare("Application Insights", deployment.RolesOn("appi-"), [BuiltInRoles.MonitoringMetricsPublisher]),
    ];

    private static IEnumerable<string> Compare(string resource, IReadOnlySet<string> given, string[] needed) =>
    [
        .. needed.Except(given).Select(role => $"The role {role} is needed on {resource}, and not given."),
        .. given.Except(needed).Select(role => $"The role {role} is given on {resource}, and not needed."),
    ];
}
