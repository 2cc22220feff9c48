using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AgentTelemetry.Operations;

/// <summary>Prepares the account behind the start of the service, until it is prepared.</summary>
/// <remarks>No request waits for it, nor needs it: one that meets a missing table has it made. A queue that only others send to is made here.</remarks>
internal sealed class StoragePreparation(Lazy<IStorageProvisioner> provisioner, TimeProvider time, ILogger<StoragePreparation> logger) : BackgroundService
{
    // A new instance has its first requests to answer.
    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var delay = FirstDelay; ; delay = delay * 2 < LongestDelay ? delay * 2 : LongestDelay)
        {
            await Task.Delay(delay, time, stoppingToken).ConfigureAwait(false);
            if (await PrepareAsync(stoppingToken).ConfigureAwait(false))
            {
                return;
            }
        }
    }

    private async Task<bool> PrepareAsync(CancellationToken cancellationToken)
    {
        try
        {
            await provisioner.Value.EnsureCreatedAsync(cancellationToken).ConfigureAwait(false);
            return true;
        }
#pragma warning disable CA1031 // Whatever it is, the service may serve without, and must not end for it.
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            PreparationLog.NotPrepared(logger, exception);
            return false;
        }
    }
}
