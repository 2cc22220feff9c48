namespace AgentTelemetry.Infra.Drifts;

/// <summary>The ids of Azure's built-in roles, as its documentation lists them: the same in every tenant.</summary>
internal static class BuiltInRoles
{
    public const string KeyVaultSecretsOfficer = "b86a8fe4-44ce-4948-aee5-eccb2c155cd7";
    public const string KeyVaultSecretsUser = "4633458b-17de-408a-b874-0445c86b69e6";
    public const string MonitoringMetricsPublisher = "3913510d-42f4-4e42-8a64-420c390055eb";
    public const string StorageBlobDataContributor = "ba92f5b4-2d11-453d-a403-e96b0029c9fe";
    public const string StorageBlobDataOwner = "b7e6dc6d-f1e8-4753-8033-0f276bb0955b";
    public const string StorageQueueDataContributor = "974c5e8b-45b9-4653-ba55-5f855dd0fb88";
    public const string StorageTableDataContributor = "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3";

    /// <summary>What reads and writes a service's data.</summary>
    public static string Contributor(string service) => service switch
    {
        "blob" => StorageBlobDataContributor,
        "queue" => StorageQueueDataContributor,
        _ => StorageTableDataContributor,
    };
}
