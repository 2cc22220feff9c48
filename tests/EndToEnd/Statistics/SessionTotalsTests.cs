using System.Net;
using System.Text.Json.Nodes;
using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.EndToEnd.Statistics;

/// <summary>Totals of sessions: they are those that one gets by counting rows, whatever happened on the way, and cost the same however much is stored.</summary>
public sealed class SessionTotalsTests : IAsyncLifetime
{
    private const string March = "from=2026-03-01T00:00:00Z&to=2026-04-02T00:00:00Z&interval=day";

    private readonly RunningService _service = new();

    public Task InitializeAsync() => _service.InitializeAsync();

    public Task DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task What_is_stored_is_counted_by_the_next_read()
    {
        var session = await _service.StartAsync("""{"agent_id":"a","started_at":"2026-03-01T10:00:00Z"}""");
        var (_, started) = await _service.GetAsync($"/stats/sessions?{March}");
        await _service.PostAsync("/events", Calls.Batch(session, 3));
        var (_, active) = await _service.GetAsync($"/stats/sessions?{March}");
        await _service.PostAsync("/sessions/end", Calls.End(session).Replace("\"outcome\"", "\"ended_at\":\"2026-03-02T10:00:00Z\",\"outcome\"", StringComparison.Ordinal));
        var (_, ended) = await _service.GetAsync($"/stats/sessions?{March}");

        Assert.Equal((0, 3, 3), ((int)started["events"]!, (int)active["events"]!, (int)ended["events"]!));
        Assert.Equal((1, "a", 0), ((int)started["started"]!, (string?)started["groups"]![0]!["name"], (int)started["ended"]!));
        Assert.Equal((1, 1), ((int)ended["ended"]!, (int)ended["by_outcome"]!["conversion"]!));
        Assert.Equal("""[{"outcome":"conversion","currency":"EUR","amount":4999,"sessions":1}]""", ended["values"]!.ToJsonString());
        Assert.Equal("""[{"name":"a.example","retrieved":3,"grounded":0,"cited":0,"displayed":0,"engaged":0}]""", ended["domains"]!.ToJsonString());
        Assert.Equal((1, 0, 1), ((int)ended["timeline"]![0]!["started"]!, (int)ended["timeline"]![0]!["ended"]!, (int)ended["timeline"]![1]!["ended"]!));
    }

    [Fact]
    public async Task A_month_of_300_sessions_equals_a_count_over_its_rows_after_repeats_late_events_erasures_and_parallel_writers()
    {
        var sessions = Enumerable.Range(0, 300).Select(static number => new RecordedSession(number)).ToList();
        await Task.WhenAll(Enumerable.Range(0, 6).Select(async writer =>
        {
            // Neighbours write the same sessions, and somebody reads all the time.
            foreach (var session in sessions.Skip(writer * 50).Take(70))
            {
                if (session.Number % 3 == 0)
                {
                    await _service.PostAsync("/sessions/bulk", session.ToDocument(6));
                }
                else
                {
                    await RecordAsync(session);
                }

                if (session.Number % 25 == 0)
                {
                    await _service.GetAsync($"/stats/sessions?{March}");
                }
            }
        }));
        var counted = await SessionBruteForce.ExpectedAsync(_service.Rows);
        Assert.Equal(counted, await SessionBruteForce.SaidAsync(_service, March));

        await Parallel.ForEachAsync(sessions.Where(static session => session.Number % 30 == 0), async (session, _) =>
            await _service.SendAsync("DELETE", $"/sessions/{session.IdOf(0, 1)}"));

        // What was counted of an erased session stays counted, and nothing says of which.
        Assert.Equal(counted, await SessionBruteForce.SaidAsync(_service, March));
        Assert.NotEqual(counted, await SessionBruteForce.ExpectedAsync(_service.Rows));
    }

    [Theory]
    [InlineData(StorageFault.DroppedBefore)]
    [InlineData(StorageFault.DroppedAfter)]
    [InlineData(StorageFault.FailedAfter)]
    public async Task A_recount_that_dies_at_any_call_is_completed_by_the_next(StorageFault fault)
    {
        var sessions = new List<string>();
        for (var number = 0; number < 6; number++)
        {
            sessions.Add(await _service.StartAsync($$"""{"agent_id":"a{{number % 2}}","started_at":"2026-03-0{{number + 1}}T10:00:00Z"}"""));
        }

        await AddEventsAsync(sessions, 0);
        _service.Transport.Begin();
        await _service.GetAsync($"/stats/sessions?{March}");
        var calls = _service.Transport.Calls.Count;
        for (var at = 0; at < calls; at += CallsInTurn.Step)
        {
            await AddEventsAsync(sessions, at + 1);
            var from = at;
            _service.Transport.Begin(call => call >= from ? fault : null);
            await _service.SendAsync("GET", $"/stats/sessions?{March}");
            _service.Transport.Begin();
        }

        await AssertEqualToCountAsync();
    }

    [Theory]
    [InlineData(StorageFault.DroppedBefore)]
    [InlineData(StorageFault.DroppedAfter)]
    public async Task A_sender_whose_service_dies_at_any_call_and_who_sends_again_is_counted_once(StorageFault fault)
    {
        var session = new RecordedSession(3);
        var started = await _service.StartAsync("""{"agent_id":"a","started_at":"2026-03-01T10:00:00Z"}""");
        (string Path, Func<int, string> Body)[] requests =
        [
            ("/sessions/bulk", number => new RecordedSession(number).ToDocument(5)),
            ("/events", number => session.ToBatch(started, number, 1)),
        ];
        var done = 0;
        foreach (var (path, body) in requests)
        {
            var isAlive = false;
            for (var at = 0; !isAlive; at++)
            {
                var (from, number) = (at, 10 + done++);
                _service.Transport.Begin(call => call > from ? StorageFault.DroppedBefore : call == from ? fault : null);
                await _service.PostAsync(path, body(number));
                isAlive = _service.Transport.Calls.Count <= from;
                _service.Transport.Begin();
                Assert.Equal(HttpStatusCode.Created, (await _service.PostAsync(path, body(number))).Status is var status && status is HttpStatusCode.OK ? HttpStatusCode.Created : status);
            }
        }

        await AssertEqualToCountAsync();
    }

    [Fact]
    public async Task What_a_months_totals_cost_does_not_grow_with_its_events()
    {
        await StoreAsync(0, 10, 100);
        var (few, fewCalls) = await ReadAsync();
        await StoreAsync(10, 20, 450);
        var (many, manyCalls) = await ReadAsync();

        Assert.Equal((1_000, 10_000), ((int)few["events"]!, (int)many["events"]!));

        // The marks and the totals of sixteen buckets.
        Assert.Equal((32, 32), (fewCalls, manyCalls));
    }

    [Fact]
    public async Task Events_in_quick_succession_share_a_mark_and_one_that_takes_longer_than_it_holds_has_another()
    {
        var session = await _service.StartAsync("""{"started_at":"2026-03-01T10:00:00Z"}""");
        var batches = Enumerable.Range(0, 5).Select(batch => Calls.Batch(session, 1, batch)).ToList();
        _service.Transport.Begin();
        await Task.WhenAll(batches.Select(batch => _service.PostAsync("/events", batch)));
        var quick = _service.Transport.Calls.Count;

        var another = await _service.StartAsync("""{"started_at":"2026-03-01T10:00:00Z"}""");
        _service.Transport.Hold = TimeSpan.FromSeconds(1.2);
        _service.Transport.Begin();
        await _service.PostAsync("/events", Calls.Batch(another, 1));
        _service.Transport.Hold = TimeSpan.Zero;

        // On a busy machine they may take longer than a second.
        Assert.InRange(quick, 6, 9);
        Assert.Equal([1, 1, 2], _service.Transport.Calls.Select(static call => call.Actions).Order());
    }

    [Fact]
    public async Task An_event_that_nobody_took_leaves_no_mark()
    {
        var unknown = Guid.NewGuid().ToString();

        var (status, _) = await _service.PostAsync("/events", Calls.Batch(unknown, 1));

        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.DoesNotContain(await _service.Rows.AllAsync(), row => row.RowKey.Contains(unknown, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_mark_goes_once_what_it_stands_for_was_there_to_be_counted()
    {
        var session = await _service.StartAsync("""{"started_at":"2026-03-01T10:00:00Z"}""");
        await _service.PostAsync("/events", Calls.Batch(session, 2));

        await Eventually.TrueAsync(
            async () =>
            {
                await _service.GetAsync($"/stats/content?{March}");
                return !(await _service.Rows.AllAsync()).Exists(static row => row.RowKey.StartsWith("m~", StringComparison.Ordinal));
            },
            "every mark to be taken");
        await AssertEqualToCountAsync();
    }

    [Fact]
    public async Task Names_past_the_limit_are_summed_and_a_wrong_question_is_named()
    {
        for (var number = 0; number < 4; number++)
        {
            await _service.PostAsync("/sessions/bulk", new RecordedSession(number).ToDocument(4));
        }

        var (_, sessions) = await _service.GetAsync($"/stats/sessions?{March}&limit=1");
        var (_, content) = await _service.GetAsync($"/stats/content?{March}&limit=1&group_by=agent");
        var (_, ungrouped) = await _service.GetAsync($"/stats/sessions?{March}&group_by=none");
        var (_, whole) = await _service.GetAsync($"/stats/sessions?{March}&limit=100");

        Assert.Equal((1, 2, 2, 2), (sessions["groups"]!.AsArray().Count, (int)sessions["others"]!["names"]!, (int)sessions["others"]!["started"]!, (int)sessions["groups"]![0]!["started"]!));
        Assert.Equal((int)content["cited"]!, (int)content["groups"]![0]!["cited"]! + (int)content["others"]!["cited"]!);
        Assert.Equal((0, null, 3), (ungrouped["groups"]!.AsArray().Count, ungrouped["others"], whole["groups"]!.AsArray().Count));
        foreach (var (query, field) in new[] { ("limit=0", "limit"), ("limit=101", "limit"), ("group_by=domain", "group_by"), ("interval=week", "interval"), ("from=2026-03-02T00:00:00Z&to=2026-03-01T00:00:00Z", "from") })
        {
            var (status, problem) = await _service.GetAsync($"/stats/sessions?{query}");
            Assert.Equal((HttpStatusCode.UnprocessableEntity, field), (status, (string?)problem["errors"]![0]!["field"]));
        }
    }

    [Fact]
    public async Task As_CSV_each_figure_has_a_row_and_no_name_is_a_formula()
    {
        await _service.PostAsync("/sessions/bulk", new RecordedSession(0).ToDocument(1).Replace("\"agent-0\"", "\"=1+1,\\\"x\\\"\"", StringComparison.Ordinal).Replace("\"value_amount\":0", "\"value_amount\":70", StringComparison.Ordinal));
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/stats/sessions?{March}");
        request.Headers.Add("Accept", "text/csv");

        using var response = await _service.Http.SendAsync(request);
        var lines = (await response.Content.ReadAsStringAsync()).Split("\r\n");

        Assert.Equal(("text/csv", "section,name,begin,figure,value"), (response.Content.Headers.ContentType?.MediaType, lines[0]));
        Assert.Contains("total,,,started,1", lines);
        Assert.Contains("total,,,values.conversion.USD.amount,70", lines);
        Assert.Contains("groups,\"'=1+1,\"\"x\"\"\",,started,1", lines);
        Assert.Contains("domains,site-0.example,,retrieved,1", lines);
        Assert.Contains("timeline,,2026-03-01T00:00:00.000000Z,events,1", lines);
    }

    private async Task AddEventsAsync(List<string> sessions, int first) =>
        await Parallel.ForEachAsync(sessions, async (session, _) => await _service.PostAsync("/events", Calls.Batch(session, 1, first)));

    private async Task StoreAsync(int first, int count, int events)
    {
        await Parallel.ForEachAsync(Enumerable.Range(first, count), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (number, _) =>
            await _service.PostAsync("/sessions/bulk", Calls.Document(Guid.NewGuid().ToString(), events)));
        while ((await _service.Rows.AllAsync()).Exists(static row => row.RowKey.StartsWith("m~", StringComparison.Ordinal)))
        {
            await _service.GetAsync($"/stats/sessions?{March}");
        }
    }

    private async Task<(JsonNode Totals, int Calls)> ReadAsync()
    {
        _service.Transport.Begin();
        var (_, totals) = await _service.GetAsync($"/stats/sessions?{March}");
        return (totals, _service.Transport.Calls.Count);
    }

    private async Task AssertEqualToCountAsync() => Assert.Equal(await SessionBruteForce.ExpectedAsync(_service.Rows), await SessionBruteForce.SaidAsync(_service, March));

    private async Task RecordAsync(RecordedSession session)
    {
        var (_, started) = await _service.PostAsync(
            "/sessions/start", $$"""{"agent_id":"agent-{{session.Number % 3}}","external_session_id":"x-{{session.Number}}","started_at":"{{session.Start:yyyy-MM-ddTHH:mm:ssZ}}"}""", $"key-{session.Number}");
        var id = (string)started["session_id"]!;
        await _service.PostAsync("/events", session.ToBatch(id, 0, 3));
        await _service.PostAsync("/events", session.ToBatch(id, 2, 4));
        if (session.Outcome is { } outcome)
        {
            await _service.PostAsync("/sessions/end", new JsonObject
            {
                ["session_id"] = id,
                ["ended_at"] = $"{session.Start.AddHours(3):yyyy-MM-ddTHH:mm:ssZ}",
                ["outcome"] = new JsonObject { ["type"] = outcome, ["value_amount"] = session.Number, ["currency"] = "EUR" },
            }.ToJsonString());
        }
    }
}
