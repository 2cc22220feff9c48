using Microsoft.Extensions.Logging;

namespace AgentTelemetry.Access.Keys;

/// <summary>All keys in memory, never older than four seconds.</summary>
/// <remarks>
/// A revoked key must be dead everywhere within five seconds, so a snapshot counts from the moment its check began, and none that is too old
/// is used, whatever storage does: keys that cannot be read close the service. A busy service never waits for it, as a snapshot is renewed
/// beside the requests before it is too old; and renewing costs one point read while no key is made or changed.
/// </remarks>
internal sealed class KeyDirectory(IKeyStore store, TimeProvider time, ILogger<KeyDirectory> logger)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan Oldest = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Stalled = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan QuietTime = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private volatile Checked? _last;
    private Task<Result<KeySnapshot>>? _check;
    private long? _told;

    /// <summary>The keys; <see cref="KeyFailures.Unavailable"/> when they cannot be read.</summary>
    public ValueTask<Result<KeySnapshot>> CurrentAsync(CancellationToken cancellationToken)
    {
        var seen = _last;
        if (seen is { } last && time.GetElapsedTime(last.Began) is var age && age <= Oldest)
        {
            if (age >= Fresh)
            {
                _ = CheckOnceAsync(seen);
            }

            return new(last.Snapshot);
        }

        return new(CheckOnceAsync(seen).WaitAsync(cancellationToken));
    }

    /// <summary>The keys as they were seen last, however long ago; null where none were, or where the last look failed. It asks nobody.</summary>
    public KeySnapshot? Known
    {
        get
        {
            lock (_lock)
            {
                return _told is null ? _last?.Snapshot : null;
            }
        }
    }

    /// <summary>Makes the next request check, after a key was changed here.</summary>
    public void Forget()
    {
        lock (_lock)
        {
            // One that is under way may have read before the change.
            _last = null;
            _check = null;
        }
    }

    private Task<Result<KeySnapshot>> CheckOnceAsync(Checked? seen)
    {
        TaskCompletionSource<Result<KeySnapshot>> check;
        lock (_lock)
        {
            if (_check is not null)
            {
                return _check;
            }

            if (_last is { } newer && newer != seen)
            {
                // A check has ended since the caller looked.
                return Task.FromResult<Result<KeySnapshot>>(newer.Snapshot);
            }

            check = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _check = check.Task;
        }

        _ = CheckAsync(check);
        return check.Task;
    }

    private async Task CheckAsync(TaskCompletionSource<Result<KeySnapshot>> check)
    {
        var began = time.GetTimestamp();
        var result = await TryReadAsync(_last?.Snapshot).ConfigureAwait(false);
        if (result.IsSuccess && time.GetElapsedTime(began) > Oldest)
        {
            result = KeyFailures.Unavailable;
        }

        lock (_lock)
        {
            if (_check == check.Task)
            {
                _check = null;
                _last = result.IsSuccess ? new Checked(result.Value, began) : _last;
            }
        }

        check.SetResult(result);
    }

    private async Task<Result<KeySnapshot>> TryReadAsync(KeySnapshot? known)
    {
        try
        {
            using var deadline = new CancellationTokenSource(Oldest, time);
            var read = await SecondTry.OfAsync(cancellation => ReadAsync(known, cancellation), Stalled, time, deadline.Token).ConfigureAwait(false);
            TellReadable();
            return read;
        }
#pragma warning disable CA1031 // Whatever it is that keys cannot be read for, it closes the service; and nobody may wait for this task.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            TellUnreadable(exception);
            return KeyFailures.Unavailable;
        }
    }

    private async Task<KeySnapshot> ReadAsync(KeySnapshot? known, CancellationToken cancellationToken)
    {
        var version = await store.ReadVersionAsync(cancellationToken).ConfigureAwait(false);
        return known is not null && known.Version == version
            ? known
            : new KeySnapshot(version, version is null ? [] : await store.ReadAllAsync(cancellationToken).ConfigureAwait(false));
    }

    private void TellUnreadable(Exception exception)
    {
        lock (_lock)
        {
            if (_told is { } told && time.GetElapsedTime(told) < QuietTime)
            {
                return;
            }

            _told = time.GetTimestamp();
        }

        KeyLog.Unreadable(logger, exception);
    }

    private void TellReadable()
    {
        lock (_lock)
        {
            if (_told is null)
            {
                return;
            }

            _told = null;
        }

        KeyLog.ReadableAgain(logger);
    }

    private sealed record Checked(KeySnapshot Snapshot, long Began);
}
