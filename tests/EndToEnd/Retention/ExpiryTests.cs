using System.Net;
using System.Text.Json.Nodes;
using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.EndToEnd.Retention;

/// <summary>Sessions of which nothing was heard for a day.</summary>
public sealed class ExpiryTests(KeepingService keeping) : IClassFixture<KeepingService>, IAsyncLifetime
{
    private static readonly TimeSpan Idle = TimeSpan.FromHours(24);
    private static readonly TimeSpan LongIdle = Idle + KeepingService.Shortest;

    private readonly RunningService _service = keeping.Service;

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync()
    {
        _service.Transport.Begin();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_session_expires_past_the_idle_time_and_not_at_it_and_every_road_says_so()
    {
        var session = await StartAsync();
        keeping.Clock.Advance(Idle);
        await keeping.RunAsync();
        Assert.Equal("open", await StateAsync(session));
        var active = keeping.Clock.GetUtcNow() - Idle;

        keeping.Clock.Advance(KeepingService.Shortest);
        var since = keeping.Now;
        var run = await keeping.RunAsync();

        Assert.Equal(1, (int)run["idle_sessions"]["expired"]!);
        Assert.Equal("expired", await StateAsync(session));
        Assert.Equal(session, (string?)Assert.Single((await _service.GetAsync($"/internal/sessions?since={since}")).Body.AsArray())!["id"]);
        Assert.Equal(since, (string?)(await _service.GetAsync($"/sessions/{session}/document")).Body["ended_at"]);
        Assert.Contains(_service.Logs.Lines, line => line.EventId == 8006 && line.Message == $"session_expired: nothing was heard of session {session} since {Json.Rfc3339.Format(active)}.");
    }

    [Fact]
    public async Task An_active_session_stays_open_and_is_looked_at_once_in_an_idle_time()
    {
        var session = await StartAsync();
        keeping.Clock.Advance(Idle / 2);
        await _service.PostAsync("/events", Calls.Batch(session, 1, 7));
        keeping.Clock.Advance(Idle / 2 + KeepingService.Shortest);

        await keeping.RunAsync();
        var key = await FoundByAsync(session);
        await keeping.RunAsync();

        Assert.Equal("open", await StateAsync(session));
        Assert.StartsWith("o~", key, StringComparison.Ordinal);
        Assert.Equal(key, await FoundByAsync(session));
        keeping.Clock.Advance(Idle / 2);
        await keeping.RunAsync();
        Assert.Equal("expired", await StateAsync(session));
    }

    [Fact]
    public async Task An_end_gives_an_expired_session_its_outcome()
    {
        var session = await ExpiredAsync();
        keeping.Clock.Advance(TimeSpan.FromHours(1));

        var (status, _) = await _service.PostAsync("/sessions/end", Calls.End(session));

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("conversion", await StateAsync(session));
        Assert.Equal(keeping.Now, (string?)(await _service.GetAsync($"/internal/sessions/{session}")).Body["ended_at"]);
        Assert.Equal("session_ended", (string?)(await _service.PostAsync("/events", Calls.Batch(session, 1, 9))).Body["code"]);
    }

    [Fact]
    public async Task An_event_opens_an_expired_session_again()
    {
        var session = await ExpiredAsync();

        var (status, _) = await _service.PostAsync("/events", Calls.Batch(session, 2, 9));

        Assert.Equal(HttpStatusCode.Created, status);
        Assert.Equal("open", await StateAsync(session));
        Assert.Equal(3, (await _service.GetAsync($"/internal/sessions/{session}")).Body["events"]!.AsArray().Count);
        Assert.Contains(_service.Logs.Lines, line => line.EventId == 2301 && line.Message == $"session_resumed: session {session} had expired and goes on after 86400 s with 2 events.");
        keeping.Clock.Advance(LongIdle);
        await keeping.RunAsync();
        Assert.Equal("expired", await StateAsync(session));
    }

    [Fact]
    public async Task An_event_that_is_stored_does_not_open_it_again()
    {
        var session = await ExpiredAsync();

        var (status, _) = await _service.PostAsync("/events", Calls.Batch(session, 1));

        Assert.Equal((HttpStatusCode.Created, "expired"), (status, await StateAsync(session)));
    }

    [Fact]
    public async Task Sixteen_senders_open_it_again_at_once()
    {
        var session = await ExpiredAsync();

        var answers = await Task.WhenAll(Enumerable.Range(1, 16).Select(number => _service.PostAsync("/events", Calls.Batch(session, 1, number))));

        Assert.All(answers, static answer => Assert.Equal(HttpStatusCode.Created, answer.Status));
        Assert.Equal("open", await StateAsync(session));
        Assert.Equal(17, (await _service.GetAsync($"/internal/sessions/{session}")).Body["events"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_session_document_completes_a_session_that_only_envelopes_told_of_and_that_has_expired()
    {
        var named = Guid.NewGuid().ToString();
        await _service.PostAsync("/events", Calls.Batch(named, 1).Replace("{\"session_id\"", "{\"schema_version\":\"0.1\",\"session_id\"", StringComparison.Ordinal));
        keeping.Clock.Advance(LongIdle);
        await keeping.RunAsync();
        Assert.True((bool)(await _service.GetAsync($"/internal/sessions/{named}")).Body["expired"]!);

        var (status, _) = await _service.PostAsync("/sessions/bulk", Calls.Document(named, 2));

        var (_, session) = await _service.GetAsync($"/internal/sessions/{named}");
        Assert.Equal((HttpStatusCode.Created, "browse", null, 2), (status, (string?)session["outcome_type"], session["expired"], session["events"]!.AsArray().Count));
    }

    [Fact]
    public async Task An_expired_session_goes_when_its_days_are_over()
    {
        var session = await ExpiredAsync();
        keeping.Clock.Advance(TimeSpan.FromDays(KeepingService.Days));
        await keeping.RunAsync();
        Assert.Equal("expired", await StateAsync(session));

        keeping.Clock.Advance(KeepingService.Shortest);
        await keeping.RunAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await _service.GetAsync($"/internal/sessions/{session}")).Status);
        Assert.DoesNotContain(await _service.Rows.AllAsync(), row => row.PartitionKey.Contains(session) || row.RowKey.Contains(session));
    }

    [Fact]
    public async Task Wherever_expiry_dies_an_event_finds_the_session_open_and_the_next_run_completes_it()
    {
        var isAlive = false;
        for (var at = 0; !isAlive; at++)
        {
            var (resumed, left) = (await StartAsync(), await StartAsync());
            keeping.Clock.Advance(LongIdle);
            isAlive = await SurvivesAsync(at, () => keeping.LookAsync(AgentTelemetry.Retention.RetentionKind.IdleSessions));

            var (status, _) = await _service.PostAsync("/events", Calls.Batch(resumed, 1, 9));
            await keeping.LookAsync(AgentTelemetry.Retention.RetentionKind.IdleSessions);

            Assert.Equal((HttpStatusCode.Created, "open", "expired"), (status, await StateAsync(resumed), await StateAsync(left)));
            await _service.PostAsync("/sessions/end", Calls.End(resumed));
            Assert.Equal("conversion", await StateAsync(resumed));
        }
    }

    [Theory]
    [InlineData("/events")]
    [InlineData("/sessions/end")]
    public async Task Wherever_a_request_to_an_expired_session_dies_a_repeat_completes_it(string path)
    {
        var isAlive = false;
        for (var at = 0; !isAlive; at++)
        {
            var session = await ExpiredAsync();
            var body = path is "/events" ? Calls.Batch(session, 1, 9) : Calls.End(session);
            isAlive = await SurvivesAsync(at, () => _service.PostAsync(path, body));
            await StateAsync(session);

            var (status, _) = await _service.PostAsync(path, body);

            Assert.True((int)status is 200 or 201, $"{path} was answered {status} after dying at call {at}.");
            Assert.Equal(path is "/events" ? "open" : "conversion", await StateAsync(session));
            Assert.Equal(path is "/events" ? ["e~", "e~", "o"] : ["e~"], await EventRowsAsync(session));
        }
    }

    private async Task<bool> SurvivesAsync(int at, Func<Task> act)
    {
        _service.Transport.Begin(call => call > at ? StorageFault.DroppedBefore : call == at ? StorageFault.DroppedAfter : null);
        await act();
        var survived = _service.Transport.Calls.Count <= at;
        _service.Transport.Begin();
        return survived;
    }

    private async Task<string> StartAsync()
    {
        var session = await _service.StartAsync($$"""{"external_session_id":"caller-{{Guid.NewGuid()}}"}""");
        await _service.PostAsync("/events", Calls.Batch(session, 1));
        return session;
    }

    private async Task<string> ExpiredAsync()
    {
        var session = await StartAsync();
        keeping.Clock.Advance(LongIdle);
        await keeping.RunAsync();
        Assert.Equal("expired", await StateAsync(session));
        return session;
    }

    /// <summary>What every road says of a session: open, expired, or its outcome.</summary>
    private async Task<string> StateAsync(string session)
    {
        var (_, one) = await _service.GetAsync($"/internal/sessions/{session}");
        var (_, external) = await _service.GetAsync($"/internal/sessions/by-external-id/{one["external_session_id"]}");
        var listed = (await _service.GetAsync($"/internal/sessions?external_session_id={one["external_session_id"]}")).Body.AsArray().Single()!;
        var state = StateOf(one);
        var ended = await SessionsAsync("/internal/sessions?since=1970-01-01T00:00:00Z&limit=1000");
        var started = await SessionsAsync("/internal/sessions?limit=1000");
        Assert.Equal((state, state, state), (StateOf(external), StateOf(listed), StateOf(started[session])));
        Assert.Equal(state is "open" ? null : state, ended.TryGetValue(session, out var found) ? StateOf(found) : null);
        return state;
    }

    private async Task<Dictionary<string, JsonNode>> SessionsAsync(string path)
    {
        var all = new Dictionary<string, JsonNode>();
        foreach (var row in (await _service.GetAsync(path)).Body.AsArray())
        {
            all.Add((string)row!["id"]!, row);
        }

        return all;
    }

    private static string StateOf(JsonNode session) =>
        (bool?)session["expired"] is true && session["ended_at"] is not null && session["outcome_type"] is null ? "expired"
        : session["ended_at"] is null && session["expired"] is null ? "open"
        : (string)session["outcome_type"]!;

    private async Task<List<string>> EventRowsAsync(string session) =>
        [.. (await _service.Rows.AllAsync()).Where(row => row.PartitionKey == $"tests~{session}").Select(static row => row.RowKey[..Math.Min(2, row.RowKey.Length)]).Order(StringComparer.Ordinal)];

    private async Task<string> FoundByAsync(string session) =>
        (await _service.Rows.AllAsync()).Single(row => row.RowKey == $"s~{session}").GetString("due_row");
}
