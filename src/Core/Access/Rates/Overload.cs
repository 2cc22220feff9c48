using Microsoft.Extensions.Options;

namespace AgentTelemetry.Access.Rates;

/// <summary>Lets no more requests in than the instance can work on: those within are answered as fast as ever, and the rest at once.</summary>
/// <remarks>There is no queue: a request that waits holds its connection and its body, and its caller may have given up by its turn.</remarks>
internal sealed class Overload(IOptions<RateOptions> options, RateMetrics metrics)
{
    private readonly SharedRoom _room = new(options.Value.MaxConcurrentRequests, options.Value.ShareOf(options.Value.MaxConcurrentRequests));

    /// <summary>What a caller is told who finds the instance full of requests or of bytes.</summary>
    public static Failure Failure { get; } = new(
        FailureKind.Unavailable, "overloaded", "The service has more to do than it can at this moment; nothing was done for this request. Send the same request again.")
    {
        RetryAfter = TimeSpan.FromSeconds(1),
    };

    /// <summary>What a caller is told whose own requests, or their bodies, fill all that one app may.</summary>
    public static Failure ShareUsedUp { get; } = new(
        FailureKind.TooManyRequests, "too_many_at_once", "The requests of this app that are under way are as many as one app may have at a time. Wait for some of their answers.")
    {
        RetryAfter = TimeSpan.FromSeconds(1),
    };

    /// <summary>Lets a request of an app in, if there is room. Its place is disposed of when it is answered.</summary>
    public Result<Place> Enter(string app)
    {
        var outcome = _room.TryTake(app, 1);
        if (outcome is RoomOutcome.Taken)
        {
            metrics.Entered();
            return new Place(this, app);
        }

        metrics.FullOfRequests(outcome);
        return outcome is RoomOutcome.Full ? Failure : ShareUsedUp;
    }

    private void Leave(string app)
    {
        _room.Return(app, 1);
        metrics.Left();
    }

    /// <summary>A request's place.</summary>
    internal sealed class Place(Overload overload, string app) : IDisposable
    {
        private Overload? _overload = overload;

        public void Dispose() => Interlocked.Exchange(ref _overload, null)?.Leave(app);
    }
}
