namespace AgentTelemetry.Operations;

/// <summary>Creates what the product needs in a storage account that is empty. In Azure the deployment does this.</summary>
public interface IStorageProvisioner
{
    /// <summary>Creates the tables and queues that are not there yet.</summary>
    Task EnsureCreatedAsync(CancellationToken cancellationToken);
}
