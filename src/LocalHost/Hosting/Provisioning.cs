using AgentTelemetry.Operations;
using AgentTelemetry.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace AgentTelemetry.LocalHost.Hosting;

/// <summary>Creates the app's tables and queues before anything uses them.</summary>
internal static class Provisioning
{
    public static async Task RunAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var provisioner in services.GetServices<IStorageProvisioner>())
            {
                await provisioner.EnsureCreatedAsync(cancellationToken);
            }
        }
#pragma warning disable CA1031 // Whatever the storage client says, the developer needs to know that it is about the storage.
        catch (Exception e) when (e is not OperationCanceledException && LocalHostException.OfSetting(e) is null)
#pragma warning restore CA1031
        {
            throw new LocalHostException(
                $"The storage that {StorageOptions.Setting} names could not be prepared: {e.Message.Split('\n')[0].Trim()}",
                e);
        }
    }
}
