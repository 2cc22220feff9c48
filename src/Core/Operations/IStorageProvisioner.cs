namespace AgentTelemetry.Operations;

/// <summary>Creates what the product needs in a storage account.</summary>
public interface IStorageProvisioner
{
    /// <summary>Creates the tables and queues that are not there yet; once it succeeded in a process, it asks nothing again.</summary>
    Task EnsureCreatedAsync(CancellationToken cancellationToken);
}
