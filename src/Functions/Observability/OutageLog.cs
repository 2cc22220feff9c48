using Microsoft.Extensions.Logging;

namespace AgentTelemetry.Functions.Observability;

/// <summary>Tells of storage that is out of reach: why, once a minute, as that is pages of text; and a line for every request.</summary>
internal sealed class OutageLog(TimeProvider time)
{
    private static readonly TimeSpan BetweenReasons = TimeSpan.FromMinutes(1);

    private long _nextReason;

    public void Write(ILogger logger, StorageUnavailableException exception, string function)
    {
        var now = time.GetUtcNow().UtcTicks;
        var next = Volatile.Read(ref _nextReason);
        if (now >= next && Interlocked.CompareExchange(ref _nextReason, now + BetweenReasons.Ticks, next) == next)
        {
            BoundaryLog.StorageUnavailable(logger, exception, function);
        }
        else
        {
            BoundaryLog.StorageStillUnavailable(logger, function);
        }
    }
}
