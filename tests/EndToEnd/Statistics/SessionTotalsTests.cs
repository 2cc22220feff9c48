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
