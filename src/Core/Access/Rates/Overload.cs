using Microsoft.Extensions.Options;

namespace AgentTelemetry.Access.Rates;

/// <summary>Lets in only as many requests as the instance can work on. These are answered as fast as ever, and the others are refused at once.</summary>
/// <remarks>There is no queue: a request that waits holds its connection and its body, and its caller may have given up by its turn.</remarks>
internal sealed class Overload(IOptions<RateOptions> options, RateMetrics metrics)
{
    // Nobody but an admin comes in here, so no app's flood keeps an admin from ending it.
    private const int AdministrativeRequests = 32;

    private readonly SharedRoom _room = new(options.Value.MaxConcurrentRequests, options.Value.MaxAppSharePercent, leastShare: 1);
    private readonly SharedRoom _administration = new(AdministrativeRequests, sharePercent: 100, leastShare: 1);

    /// <summary>The refusal when the instance is full of requests or of bytes.</summary>
    public static Failure Failure { get; } = new(
        FailureKind.Unavailable, "overloaded", "The service is overloaded, and nothing was done for this request. Send the same request again.")
    {
        RetryAfter = TimeSpan.FromSeconds(1),
    };

    /// <summary>The refusal when the requests of one app, or their bodies, fill the app's share.</summary>
    public static Failure ShareUsedUp { get; } = new(
        FailureKind.TooManyRequests, "too_many_at_once", "This app has as many requests under way as one app may have. Wait for some of their answers.")
    {
        RetryAfter = TimeSpan.FromSeconds(1),
    };

    /// <summary>Lets a request of an app in, or of <see cref="Shares.Administration"/>, if there is room. Its place is disposed of when it is answered.</summary>
    public Result<Place> Enter(string app)
    {
        var room = app is Shares.Administration ? _administration : _room;
        var outcome = room.TryTake(app, 1);
        if (outcome is RoomOutcome.Taken)
        {
            metrics.Entered();
            return new Place(room, app, metrics);
        }

        metrics.FullOfRequests(outcome);
        return outcome is RoomOutcome.Full ? Failure : ShareUsedUp;
    }

    /// <summary>A request's place.</summary>
    internal sealed class Place(SharedRoom room, string app, RateMetrics metrics) : IDisposable
    {
        private SharedRoom? _room = room;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _room, null) is { } left)
            {
                left.Return(app, 1);
                metrics.Left();
            }
        }
    }
}
