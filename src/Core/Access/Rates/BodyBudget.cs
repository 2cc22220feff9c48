using Microsoft.Extensions.Options;

namespace AgentTelemetry.Access.Rates;

/// <summary>The bytes of request bodies that this instance may hold at one time. Whoever finds none left answers <see cref="Overload.Failure"/>.</summary>
internal sealed class BodyBudget(IOptions<RateOptions> options, RateMetrics metrics)
{
    private long _left = options.Value.MaxBytesInFlight;

    /// <summary>Takes bytes out of the budget: all of them, or none and false. What was taken must be returned.</summary>
    public bool TryTake(int bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        for (var left = Volatile.Read(ref _left); left >= bytes; left = Volatile.Read(ref _left))
        {
            if (Interlocked.CompareExchange(ref _left, left - bytes, left) == left)
            {
                return true;
            }
        }

        metrics.FullOfBytes();
        return false;
    }

    /// <summary>Gives bytes back that were taken.</summary>
    public void Return(int bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        Interlocked.Add(ref _left, bytes);
    }
}
