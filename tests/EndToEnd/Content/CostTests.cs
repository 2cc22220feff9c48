using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.EndToEnd.Content;

/// <summary>Promise 5, in counted storage calls.</summary>
[Collection(nameof(OnService))]
public sealed class CostTests(RunningService service) : IAsyncLifetime
{
    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync()
    {
        service.Transport.Hold = TimeSpan.Zero;
        service.Transport.Begin();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_batch_of_99_events_is_one_storage_call_with_the_mark_of_its_session_beside_it_and_one_of_100_is_two()
    {
        var session = await service.StartAsync();

        service.Transport.Begin();
        await service.PostAsync("/events", Calls.Batch(session, 99));
        var calls = service.Transport.Calls;
        service.Transport.Begin();
        await service.PostAsync("/events", Calls.Batch(session, 100, first: 99));

        // The mark has totals follow; events that come within a second share it.
        Assert.Equal([(1, "POST"), (100, "POST")], calls.Select(static call => (call.Actions, call.Method)).Order());
        Assert.InRange(service.Transport.Calls.Count, 2, 3);
    }

    [Fact]
    public async Task A_lone_event_is_one_transaction_of_two_entities_and_a_mark_beside_it()
    {
        var session = await service.StartAsync();

        service.Transport.Begin();
        await service.PostAsync("/events", Calls.Batch(session, 1));

        Assert.Equal([1, 2], service.Transport.Calls.Select(static call => call.Actions).Order());
        Assert.Equal(1, service.Transport.RoundTrips);
    }

    [Fact]
    public async Task A_start_and_an_end_wait_for_storage_twice_at_most()
    {
        service.Transport.Hold = TimeSpan.FromMilliseconds(100);

        service.Transport.Begin();
        var session = await service.StartAsync("""{"external_session_id":"caller"}""");
        var start = service.Transport.RoundTrips;
        service.Transport.Begin();
        await service.PostAsync("/sessions/end", Calls.End(session));
        var end = service.Transport.RoundTrips;

        Assert.InRange(start, 1, 2);
        Assert.InRange(end, 1, 2);
    }

    [Fact]
    public async Task Reading_a_session_with_its_events_waits_for_storage_once()
    {
        var session = await service.StartAsync();
        await service.PostAsync("/events", Calls.Batch(session, 150));
        service.Transport.Hold = TimeSpan.FromMilliseconds(100);

        service.Transport.Begin();
        var (_, found) = await service.GetAsync($"/internal/sessions/{session}");

        Assert.Equal(150, found["events"]!.AsArray().Count);
        Assert.Equal(2, service.Transport.Calls.Count);
        Assert.Equal(1, service.Transport.RoundTrips);
    }

    [Fact]
    public async Task A_page_of_a_listing_is_sixteen_reads_side_by_side()
    {
        await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => service.StartAsync()));
        service.Transport.Hold = TimeSpan.FromMilliseconds(100);

        service.Transport.Begin();
        var (_, found) = await service.GetAsync("/internal/sessions?limit=20");

        Assert.Equal(20, found.AsArray().Count);
        Assert.Equal(16, service.Transport.Calls.Count);
        Assert.Equal(1, service.Transport.RoundTrips);
    }
}
