using AgentTelemetry.Observability;
using Microsoft.Extensions.Logging;

namespace AgentTelemetry.Access.Keys;

/// <summary>Ends what is under way for a key that is no longer taken: within half a minute of its revocation.</summary>
internal sealed class KeyWatch(ICallerLookup callers, Pseudonyms pseudonyms, TimeProvider time, ILogger<KeyWatch> logger)
{
    /// <summary>How often a request that is still under way is looked at. Most are answered before it is time.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(20);

    /// <summary>Watches over a request until it is disposed of.</summary>
    /// <param name="keyId">The key it came with.</param>
    /// <param name="end">Ends it; never called after the watch is disposed of.</param>
    public IDisposable Begin(string keyId, Action end)
    {
        var watch = new Watch(end);
        watch.Timer = time.CreateTimer(_ => _ = LookAsync(keyId, watch), null, Every, Every);
        return watch;
    }

    private async Task LookAsync(string keyId, Watch watch)
    {
        var isTaken = await callers.IsStillTakenAsync(keyId, CancellationToken.None).ConfigureAwait(false);
        if (!isTaken && watch.TryEnd())
        {
            KeyLog.EndedUnderWay(logger, pseudonyms.Of(keyId));
        }
    }

    private sealed class Watch(Action end) : IDisposable
    {
        private readonly Lock _lock = new();
        private bool _isOver;

        public ITimer? Timer { private get; set; }

        // Under the lock, as after a request's end the server gives its connection to the next.
        public bool TryEnd()
        {
            lock (_lock)
            {
                if (_isOver)
                {
                    return false;
                }

                _isOver = true;
                end();
                return true;
            }
        }

        public void Dispose()
        {
            lock (_lock)
            {
                _isOver = true;
            }

            Timer?.Dispose();
        }
    }
}
