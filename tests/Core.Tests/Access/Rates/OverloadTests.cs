using AgentTelemetry.Fakes;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Access.Rates;

public sealed class OverloadTests : IDisposable
{
    private readonly RecordingMeters _meters = new();

    public void Dispose() => _meters.Dispose();

    [Fact]
    public void As_many_requests_as_there_is_room_for_get_in_and_one_more_does_not_until_one_leaves()
    {
        var overload = Overload(3);

        var leases = Enumerable.Range(0, 3).Select(_ => overload.TryEnter(out var lease) ? lease : null).ToList();
        var oneMore = overload.TryEnter(out var none);
        leases[1]!.Dispose();

        Assert.DoesNotContain(null, leases);
        Assert.False(oneMore);
        Assert.Null(none);
        Assert.True(overload.TryEnter(out _));
        Assert.False(overload.TryEnter(out _));
    }

    [Fact]
    public void Leaving_twice_makes_room_once()
    {
        var overload = Overload(1);
        overload.TryEnter(out var lease);

        lease!.Dispose();
        lease.Dispose();

        Assert.True(overload.TryEnter(out _));
        Assert.False(overload.TryEnter(out _));
    }

    [Fact]
    public void Who_is_within_and_who_was_refused_is_measured()
    {
        var overload = Overload(1);

        overload.TryEnter(out var lease);
        overload.TryEnter(out _);
        lease!.Dispose();

        Assert.Equal(["requests_in_flight 1", "overload_refusals_count 1 reason=requests", "requests_in_flight -1"], _meters.Measurements);
    }

    [Fact]
    public void No_crowd_gets_more_in_than_there_is_room_for()
    {
        var overload = Overload(10);
        var within = 0;
        var most = 0;

        Parallel.For(0, 20_000, new ParallelOptions { MaxDegreeOfParallelism = 32 }, _ =>
        {
            if (overload.TryEnter(out var lease))
            {
                InterlockedMax(ref most, Interlocked.Increment(ref within));
                Interlocked.Decrement(ref within);
                lease.Dispose();
            }
        });

        Assert.InRange(most, 1, 10);
        Assert.Equal(10, Enumerable.Range(0, 20).Count(_ => overload.TryEnter(out var _)));
    }

    [Fact]
    public void A_refusal_says_that_it_passes() =>
        Assert.Equal(
            (FailureKind.Unavailable, "overloaded", TimeSpan.FromSeconds(1)),
            (Rates.Overload.Failure.Kind, Rates.Overload.Failure.Code, Rates.Overload.Failure.RetryAfter));

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = Volatile.Read(ref most); value > seen; seen = Volatile.Read(ref most))
        {
            Interlocked.CompareExchange(ref most, value, seen);
        }
    }

    private Overload Overload(int room) => new(Options.Create(new RateOptions { MaxConcurrentRequests = room }), new RateMetrics(_meters));
}
