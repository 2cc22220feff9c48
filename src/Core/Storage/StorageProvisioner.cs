using AgentTelemetry.Operations;
using Azure;
using Microsoft.Extensions.Logging;

namespace AgentTelemetry.Storage;

/// <summary>Makes what is missing in the account. However many ask for it, it is done once at a time.</summary>
internal sealed class StorageProvisioner(StorageInventory inventory, TimeProvider time, ILogger<StorageProvisioner> logger) : IStorageProvisioner
{
    // After a failure, nothing is tried again for so long.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private volatile bool _isPrepared;
    private Task? _run;
    private (long At, string Reason)? _failed;
    private int _makings;

    /// <summary>How often it has looked for what is missing, and made it.</summary>
    public int Makings => Volatile.Read(ref _makings);

    public Task EnsureCreatedAsync(CancellationToken cancellationToken) => _isPrepared ? Task.CompletedTask : RunOnceAsync().WaitAsync(cancellationToken);

    /// <summary>Makes again what a call found missing, unless that was done while the call was under way.</summary>
    /// <param name="makingsBefore"><see cref="Makings"/> when the call was sent.</param>
    /// <param name="cancellationToken">Ends the wait, not the making.</param>
    /// <exception cref="StorageUnavailableException">It cannot be made, or could not a moment ago.</exception>
    public Task MendAsync(int makingsBefore, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_makings != makingsBefore)
            {
                return Task.CompletedTask;
            }

            if (_failed is { } failed && time.GetElapsedTime(failed.At) < Pause)
            {
                throw new StorageUnavailableException(failed.Reason);
            }
        }

        return RunOnceAsync().WaitAsync(cancellationToken);
    }

    private Task RunOnceAsync()
    {
        lock (_lock)
        {
            return _run ??= RunAsync();
        }
    }

    private async Task RunAsync()
    {
        // Nothing is done while the lock is held.
        await Task.Yield();
        try
        {
            var missing = await inventory.FindMissingAsync().ConfigureAwait(false);
            await Task.WhenAll(missing.Select(CreateAsync)).ConfigureAwait(false);
            _isPrepared = true;
            End(null);
        }
        catch (Exception exception)
        {
            End(exception);
            throw;
        }
    }

    private async Task CreateAsync(StoragePart part)
    {
        try
        {
            await part.CreateAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (RequestFailedException exception)
        {
            throw new StorageUnavailableException(
                $"The {part.Description} is not there and could not be made ({exception.Status} {exception.ErrorCode}): make it, or let the service's identity do so.", exception);
        }

        if (_isPrepared)
        {
            StorageLog.MadeAgain(logger, part.Description);
        }
        else
        {
            StorageLog.Made(logger, part.Description);
        }
    }

    private void End(Exception? exception)
    {
        lock (_lock)
        {
            _makings += exception is null ? 1 : 0;
            _run = null;
            _failed = exception is null ? null : (time.GetTimestamp(), exception.Message);
        }
    }
}
