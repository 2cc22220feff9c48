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
        var overload = Of(room: 3, percent: 100);

        var places = Enumerable.Range(0, 3).Select(_ => overload.Enter("a").Value).ToList();
        var oneMore = overload.Enter("b");
        places[1]!.Dispose();

        Assert.DoesNotContain(null, places);
        Assert.Same(Overload.Failure, oneMore.Failure);
        Assert.True(overload.Enter("b").IsSuccess);
        Assert.False(overload.Enter("b").IsSuccess);
    }

    [Fact]
    public void An_app_that_floods_is_told_so_and_leaves_room_for_others()
    {
        var overload = Of(room: 4, percent: 50);

        var flood = Enumerable.Range(0, 10).Select(_ => overload.Enter("flood")).ToList();

        Assert.Equal(2, flood.Count(static place => place.IsSuccess));
        Assert.All(flood.Skip(2), static place => Assert.Same(Overload.ShareUsedUp, place.Failure));
        Assert.True(overload.Enter("other").IsSuccess);
        Assert.True(overload.Enter("another").IsSuccess);
    }

    [Fact]
    public void Administration_has_room_when_the_apps_have_taken_all_and_its_own_room_ends()
    {
        var overload = Of(room: 1, percent: 100);
        overload.Enter("flood");

        var places = Enumerable.Range(0, 33).Select(_ => overload.Enter(Shares.Administration)).ToList();

        Assert.All(places.Take(32), static place => Assert.True(place.IsSuccess));
        Assert.Same(Overload.Failure, places[32].Failure);
        places[0].Value!.Dispose();
        Assert.True(overload.Enter(Shares.Administration).IsSuccess);
    }

    [Fact]
    public void However_small_its_share_an_app_may_have_one_request_at_a_time()
    {
        var overload = Of(room: 4, percent: 1);

        Assert.True(overload.Enter("a").IsSuccess);
        Assert.False(overload.Enter("a").IsSuccess);
    }

    [Fact]
    public void Leaving_twice_makes_room_once()
    {
        var overload = Of(room: 1, percent: 100);
        var place = overload.Enter("a").Value!;

        place.Dispose();
        place.Dispose();

        Assert.True(overload.Enter("a").IsSuccess);
        Assert.False(overload.Enter("a").IsSuccess);
    }

    [Fact]
    public void Who_is_within_and_who_was_refused_is_measured()
    {
        var overload = Of(room: 2, percent: 50);

        var place = overload.Enter("a").Value!;
        overload.Enter("a");
        overload.Enter("b");
        overload.Enter("c");
        place.Dispose();

        Assert.Equal(
            [
                "requests_in_flight 1", "overload_refusals_count 1 reason=app-requests", "requests_in_flight 1", "overload_refusals_count 1 reason=requests", "requests_in_flight -1",
            ],
            _meters.Measurements);
    }

    [Fact]
    public void A_refusal_says_that_it_passes()
    {
        Assert.Equal((FailureKind.Unavailable, "overloaded", TimeSpan.FromSeconds(1)), (Overload.Failure.Kind, Overload.Failure.Code, Overload.Failure.RetryAfter));
        Assert.Equal(
            (FailureKind.TooManyRequests, "too_many_at_once", TimeSpan.FromSeconds(1)), (Overload.ShareUsedUp.Kind, Overload.ShareUsedUp.Code, Overload.ShareUsedUp.RetryAfter));
    }

    private Overload Of(int room, int percent) =>
        new(Options.Create(new RateOptions { MaxConcurrentRequests = room, MaxAppSharePercent = percent }), new RateMetrics(_meters));
}
