using System.Net;
using System.Text.Json;
using AgentTelemetry.Content.Ingestion;
using AgentTelemetry.Content.Processing;
using AgentTelemetry.EndToEnd.Hosting;
using Azure.Storage.Queues;
using Microsoft.Extensions.Logging;

namespace AgentTelemetry.EndToEnd.Content;

/// <summary>Custom processing, through a real queue: a processor that remembers what it saw, beside one that fails when it is told to.</summary>
[Collection(nameof(OnProcessingService))]
public sealed class ProcessingTests(ProcessingFixture fixture) : IDisposable
{
    private readonly RunningService _service = fixture.Service;

    private QueueClient Queue => _service.Queues.GetQueueClient(ProcessingQueueNames.Queue);

    public void Dispose()
    {
        fixture.Failing.Fails = static _ => false;
        fixture.Stuttering.IsDown = false;
    }

    [Theory]
    [InlineData("/events")]
    [InlineData("queue")]
    [InlineData("/sessions/bulk")]
    public async Task A_batch_is_seen_as_it_is_stored_whichever_way_it_came(string door)
    {
        var (session, requestId) = await SendAsync(door, 3);

        await Eventually.TrueAsync(() => Task.FromResult(fixture.Recording.EventsOf(session).Count >= 3), "three events seen");
        var batch = fixture.Recording.Batches.First(batch => batch.Session.Id == session);
        Assert.Equal(("tests", "development", requestId), (batch.AppId, batch.Environment, batch.RequestId));
        var (_, stored) = await _service.GetAsync($"/internal/sessions/{session}");
        Assert.Equal((string?)stored["id"], batch.Session.Id.ToString());
        Assert.Equal(stored["events"]!.AsArray().Select(row => (string)row!["id"]!).Order(), batch.Events.Select(seen => seen.Id.ToString()).Order());
        Assert.All(batch.Events, seen => Assert.Contains("https://a.example/", seen.Json, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_processor_that_keeps_failing_is_told_of_and_its_batch_kept_while_others_go_on()
    {
        fixture.Failing.Fails = static _ => true;

        var (session, requestId) = await SendAsync("/events", 2);

        var poisoned = new List<string>();
        await Eventually.TrueAsync(async () => (poisoned = await PoisonedAsync(session)).Count > 0, "its message in the poison queue");
        Assert.Equal(FailingProcessor.ItsName, (string?)JsonDocument.Parse(Assert.Single(poisoned)).RootElement.GetProperty("processor").GetString());
        Assert.Equal(2, fixture.Recording.EventsOf(session).Count);
        Assert.Single(fixture.Recording.Batches, batch => batch.Session.Id == session);
        var lines = _service.Logs.Lines.Where(line => line.EventId == 2101 && line.Message.Contains(session.ToString(), StringComparison.Ordinal)).ToList();
        Assert.Equal(5, lines.Count);
        Assert.All(Enumerable.Range(1, 5), delivery => Assert.Contains(lines, line => line.Message.Contains($"in delivery {delivery}.", StringComparison.Ordinal)));
        Assert.All(lines, line =>
        {
            Assert.Equal((LogLevel.Error, requestId), (line.Level, line.Scope["request_id"]));
            Assert.Contains(FailingProcessor.ItsName, line.Message, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task A_processor_that_failed_for_a_while_sees_the_batch_in_the_end()
    {
        var left = 3;
        fixture.Failing.Fails = _ => Interlocked.Decrement(ref left) >= 0;

        var (session, _) = await SendAsync("/events", 1);

        await Eventually.TrueAsync(() => Task.FromResult(fixture.Failing.Seen.Contains(session)), "the batch seen after all");
        Assert.Empty(await PoisonedAsync(session));
    }

    [Fact]
    public async Task Nothing_is_acknowledged_that_no_processor_will_see_and_sending_again_mends_it()
    {
        var session = Guid.Parse(await _service.StartAsync());
        fixture.Stuttering.IsDown = true;
        var (refused, problem) = await _service.PostAsync("/events", Calls.Batch(session.ToString(), 2));
        fixture.Stuttering.IsDown = false;

        var (taken, _) = await _service.PostAsync("/events", Calls.Batch(session.ToString(), 2));

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "storage_unavailable"), (refused, (string?)problem["code"]));
        Assert.Equal(HttpStatusCode.Created, taken);
        await Eventually.TrueAsync(() => Task.FromResult(fixture.Recording.EventsOf(session).Count == 2), "both events seen");
    }

    [Fact]
    public async Task An_upload_whose_ids_fill_several_messages_is_seen_whole()
    {
        const int Events = 1_300;

        var (session, _) = await SendAsync("/sessions/bulk", Events);

        await Eventually.TrueAsync(() => Task.FromResult(fixture.Recording.EventsOf(session).Count == Events), "every event seen");
        Assert.Equal(2, fixture.Recording.Batches.Count(batch => batch.Session.Id == session));
    }

    [Theory]
    [InlineData("recording", 2103)]
    [InlineData("gone", 2102)]
    public async Task A_batch_that_nobody_can_see_any_more_is_done_with(string processor, int line)
    {
        var session = Guid.NewGuid();

        await Queue.SendMessageAsync($$"""{"app_id":"tests","request_id":"r","session_id":"{{session}}","processor":"{{processor}}","event_ids":["{{Guid.NewGuid()}}"]}""");

        await Eventually.TrueAsync(
            () => Task.FromResult(_service.Logs.Lines.Any(logged => logged.EventId == line && logged.Message.Contains(session.ToString(), StringComparison.Ordinal))), "a line about it");
        await Eventually.TrueAsync(async () => (await Queue.GetPropertiesAsync()).Value.ApproximateMessagesCount == 0, "an empty queue");
        Assert.Empty(await PoisonedAsync(session));
        Assert.Empty(fixture.Recording.EventsOf(session));
    }

    private async Task<(Guid Session, string RequestId)> SendAsync(string door, int events)
    {
        var requestId = $"r-{Guid.NewGuid():N}";
        if (door is "queue")
        {
            var open = await _service.StartAsync();
            await _service.Queues.GetQueueClient(IngestQueueNames.Queue)
                .SendMessageAsync($$"""{"request_id":"{{requestId}}","document":{{Calls.Batch(open, events)}}}""");
            return (Guid.Parse(open), requestId);
        }

        var session = door is "/events" ? await _service.StartAsync() : Guid.NewGuid().ToString();
        using var request = new HttpRequestMessage(HttpMethod.Post, door)
        {
            Content = new StringContent(door is "/events" ? Calls.Batch(session, events) : Calls.Document(session, events)),
            Headers = { { "X-Request-ID", requestId } },
        };
        using var response = await _service.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return (answer.RootElement.TryGetProperty("session_id", out var id) ? id.GetGuid() : Guid.Parse(session), requestId);
    }

    private async Task<List<string>> PoisonedAsync(Guid session) =>
        [.. (await _service.Queues.GetQueueClient(ProcessingQueueNames.Poison).PeekMessagesAsync(32)).Value
            .Select(message => message.Body.ToString())
            .Where(message => message.Contains(session.ToString(), StringComparison.Ordinal))];
}
