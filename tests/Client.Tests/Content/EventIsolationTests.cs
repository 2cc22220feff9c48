using System.Net;
using System.Text.Json.Nodes;
using AgentTelemetry.Client.Content;
using AgentTelemetry.Client.Tests.Hosting;
using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.Client.Tests.Content;

/// <summary>A wrong event keeps none of the others out.</summary>
[Collection(nameof(Hosting.OnService))]
public sealed class EventIsolationTests(ServiceBehindFront shared) : ClientTest(shared)
{
    [Fact]
    public async Task Of_a_call_with_wrong_events_the_others_arrive_and_the_wrong_ones_are_dead_letters()
    {
        var client = Client();
        var session = client.Content.Start();

        session.Record(Sound(1), Wrong(2), Sound(3), Sound(4), Wrong(5), Sound(6), Sound(7));
        await SentAsync(client);

        Assert.Equal([1, 3, 4, 6, 7], await StoredAsync(session));
        Assert.Equal([2, 5], DeadEvents());
        Assert.Equal(1, client.GetStats().DeadLettered);
    }

    [Fact]
    public async Task Calls_that_go_out_together_do_not_lose_by_one_of_them()
    {
        var client = Client();
        Front.Weather = Weather.Down;
        var session = client.Content.Start();
        for (var number = 1; number <= 5; number++)
        {
            session.Record(number == 3 ? Wrong(number) : Sound(number));
        }

        session.End(SessionOutcome.Browse);
        Front.Weather = Weather.Up;
        await SentAsync(client);

        Assert.Equal([1, 2, 4, 5], await StoredAsync(session));
        Assert.Equal([3], DeadEvents());
        Assert.Equal("browse", (string?)(await Service.GetAsync($"/internal/sessions/{session.Id}")).Body["outcome_type"]);
    }

    [Fact]
    public async Task Calls_that_waited_go_out_together()
    {
        var client = Client();
        Front.Weather = Weather.Down;
        var session = client.Content.Start();
        for (var number = 1; number <= 25; number++)
        {
            session.Record(Enumerable.Range(0, 20).Select(_ => Sound(number)));
        }

        Front.Weather = Weather.Up;
        var before = Front.Requests.Count(static request => request.Path == "/events");
        await SentAsync(client);

        Assert.Equal(500, (await StoredAsync(session)).Count);
        Assert.Equal(1, Front.Requests.Count(static request => request.Path == "/events") - before);
    }

    [Fact]
    public async Task Answers_that_are_lost_while_wrong_events_are_looked_for_change_nothing()
    {
        var client = Client();
        var session = client.Content.Start();
        await SentAsync(client);
        var requests = 0;
        Front.Refuses = request => request.Path == "/events" && Interlocked.Increment(ref requests) is 2 or 4 ? HttpStatusCode.ServiceUnavailable : null;

        session.Record(Sound(1), Wrong(2), Sound(3), Sound(4));
        await SentAsync(client);

        Assert.Equal([1, 3, 4], await StoredAsync(session));
        Assert.Equal([2], DeadEvents());
    }

    private static SessionEvent Sound(int number) => SessionEvent.Retrieved($"https://content.example/{number}");

    private static SessionEvent Wrong(int number) => Sound(number) with { SourceRole = "nobody" };

    private static int NumberOf(JsonNode? @event) => int.Parse(((string)@event!["content_url"]!).Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);

    private async Task<List<int>> StoredAsync(ContentSession session) =>
        [.. (await Service.GetAsync($"/internal/sessions/{session.Id}?limit=1000")).Body["events"]!.AsArray().Select(NumberOf).Order()];

    private List<int> DeadEvents() =>
        [.. Directory.GetFiles(Path.Combine(Folder, "dead-letters")).SelectMany(File.ReadLines)
            .SelectMany(static line => JsonNode.Parse(line)!["body"]!["events"]!.AsArray().Select(NumberOf)).Order()];
}
