using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Access.Rates;

/// <summary>Lets no more requests in than the instance can work on: those within are answered as fast as ever, and the rest at once.</summary>
/// <remarks>There is no queue: a request that waits holds its connection and its body, and its caller may have given up by its turn.</remarks>
internal sealed class Overload(IOptions<RateOptions> options, RateMetrics metrics)
{
    private int _free = options.Value.MaxConcurrentRequests;

    /// <summary>What a caller is told who finds the instance full of requests or of bytes.</summary>
    public static Failure Failure { get; } = new(
        FailureKind.Unavailable, "overloaded", "The service has more to do than it can at this moment; nothing was done for this request. Send the same request again.")
    {
        RetryAfter = TimeSpan.FromSeconds(1),
    };

    /// <summary>Lets a request in, if there is room. The lease is its place, and is disposed of when it is answered.</summary>
    public bool TryEnter([NotNullWhen(true)] out IDisposable? lease)
    {
        for (var free = Volatile.Read(ref _free); free > 0; free = Volatile.Read(ref _free))
        {
            if (Interlocked.CompareExchange(ref _free, free - 1, free) == free)
            {
                metrics.Entered();
                lease = new Place(this);
                return true;
            }
        }

        metrics.FullOfRequests();
        lease = null;
        return false;
    }

    private void Leave()
    {
        Interlocked.Increment(ref _free);
        metrics.Left();
    }

    private sealed class Place(Overload overload) : IDisposable
    {
        private Overload? _overload = overload;

        public void Dispose() => Interlocked.Exchange(ref _overload, null)?.Leave();
    }
}
