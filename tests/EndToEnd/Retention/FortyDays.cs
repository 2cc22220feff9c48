using System.Net;
using System.Text.Json.Nodes;
using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.EndToEnd.Retention;

/// <summary>Data of forty days, of which thirty are kept: those of the eleventh day are as old as they may become.</summary>
/// <param name="keeping">The service, on which nothing else is due.</param>
/// <param name="sessionsOfADay">How many sessions end each day; two are uploaded besides that claim to have ended long ago, or to end at the end of time.</param>
/// <param name="eventsOfASession">How many events each has.</param>
public sealed class FortyDays(KeepingService keeping, int sessionsOfADay, int eventsOfASession)
{
    private const int Over = 10;
    private const int Days = Over + KeepingService.Days;
    private const int EventsInBatch = 500;

    // What one session, run or observation may cost beside its share of the reads that find it.
    private const int CallsOfASubject = 25;

    private readonly RunningService _service = keeping.Service;
    private readonly List<Of> _days = [];

    public int Events => Days * sessionsOfADay * eventsOfASession;

    public async Task StoreAsync(IProgress<string>? progress = null)
    {
        for (var day = 0; day < Days; day++)
        {
            var of = new Of($"caller-of-{day}", await keeping.EndedRunAsync(), await keeping.ObservationAsync());
            for (var number = 0; number < sessionsOfADay; number++)
            {
                of.Sessions.Add(await SessionAsync(of.External));
            }

            of.Sessions.Add(await UploadAsync("2024-02-29T10:00:00Z"));
            of.Sessions.Add(await UploadAsync("9999-12-31T23:59:59Z"));
            _days.Add(of);
            keeping.Clock.Advance(TimeSpan.FromDays(1));
            progress?.Report($"{day + 1} of {Days} days are stored");
        }
    }

    /// <summary>Counts, removes, and expects exactly the first days to be gone by every road, and nothing of them to be stored.</summary>
    public async Task AssertThatTenDaysGoAsync()
    {
        var sessions = Over * (sessionsOfADay + 2);
        var before = await RowsAsync();
        var counted = await keeping.RunAsync("""{"dry_run":true}""");
        Assert.Equal(before, await RowsAsync());
        _service.Transport.Begin();
        var removed = await keeping.RunAsync();
        var calls = _service.Transport.Calls.Count;
        _service.Transport.Begin();
        await keeping.RunAsync();
        var idle = _service.Transport.Calls.Count;

        Assert.Equal((sessions, Over, Over), Removed(counted));
        Assert.Equal((sessions, Over, Over), Removed(removed));
        Assert.All(removed.Values, static kind => Assert.Equal((0, 0), ((int)kind["failed"]!, (int)kind["lag_seconds"]!)));
        Assert.Equal(keeping.Now, (string?)removed["sessions"]["next_due"]);
        var transactions = Over * sessionsOfADay * eventsOfASession / 100 * 18;
        Assert.True(calls - idle < ((sessions + (2 * Over)) * CallsOfASubject) + transactions, $"{calls - idle} calls beside the {idle} of a run that finds nothing.");
        await AssertEveryRoadAsync();
    }

    private async Task AssertEveryRoadAsync()
    {
        var (listed, ended) = (await IdsAsync("/internal/sessions?limit=1000", "id"), await IdsAsync("/internal/sessions?since=1970-01-01T00:00:00Z&limit=1000", "id"));
        var runs = await IdsAsync("/api/v1/runs?limit=1000", "event_id");
        var observed = (await _service.GetAsync("/internal/observations?limit=1000")).Body.ToJsonString();
        var rows = await RowsAsync();
        for (var day = 0; day < Days; day++)
        {
            var (of, isThere) = (_days[day], day >= Over);
            var status = isThere ? HttpStatusCode.OK : HttpStatusCode.NotFound;
            foreach (var session in of.Sessions)
            {
                Assert.Equal((isThere, isThere, isThere), (listed.Contains(session), ended.Contains(session), rows.Contains(session, StringComparison.Ordinal)));
                Assert.Equal(status, (await _service.GetAsync($"/sessions/{session}/funnel")).Status);
            }

            Assert.Equal(status, (await _service.GetAsync($"/internal/sessions/by-external-id/{of.External}")).Status);
            Assert.Equal(status, (await _service.GetAsync($"/api/v1/runs/{of.Run}")).Status);
            Assert.Equal((isThere, isThere), (runs.Contains(of.Run), rows.Contains(of.Run, StringComparison.Ordinal)));
            Assert.Equal((isThere, isThere), (observed.Contains(of.Observation, StringComparison.Ordinal), rows.Contains(of.Observation, StringComparison.Ordinal)));
        }

        // No pointer is left of what went, and of what stays each: a session's every event, an observation's one.
        var pointers = (await _service.Rows.AllAsync()).Count(static row => row.GetString("table") is "Observations" && row.RowKey.StartsWith("t~", StringComparison.Ordinal));
        Assert.Equal(KeepingService.Days * ((sessionsOfADay * eventsOfASession) + 1), pointers);
    }

    private static (int Sessions, int Runs, int Observations) Removed(Dictionary<string, JsonNode> kinds) =>
        ((int)kinds["sessions"]["removed"]!, (int)kinds["runs"]["removed"]!, (int)kinds["observations"]["removed"]!);

    private Task<string> RowsAsync() => _service.Rows.TextAsync(static row => row.GetString("table") is not ("Retention" or "Usage" or "ApiKeys"));

    private async Task<HashSet<string>> IdsAsync(string path, string name)
    {
        var ids = new HashSet<string>();
        for (string? next = path; next is not null;)
        {
            using var answer = await _service.Http.GetAsync(next);
            var page = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsArray();
            ids.UnionWith(page.Select(row => (string)row![name]!));
            next = answer.Headers.TryGetValues("Link", out var links) ? links.Single().Split('<', '>')[1] : null;
        }

        return ids;
    }

    private async Task<string> SessionAsync(string external)
    {
        var session = await _service.StartAsync($$"""{"external_session_id":"{{external}}"}""");
        for (var first = 0; first < eventsOfASession; first += EventsInBatch)
        {
            var (status, _) = await _service.PostAsync("/events", KeepingService.Batch(session, Math.Min(EventsInBatch, eventsOfASession - first), first));
            Assert.Equal(HttpStatusCode.Created, status);
        }

        await _service.PostAsync("/sessions/end", Calls.End(session));
        return session;
    }

    private async Task<string> UploadAsync(string ended)
    {
        var (_, body) = await _service.PostAsync("/session/bulk", $$"""{"session_id":"{{Guid.NewGuid()}}","started_at":"1970-01-01T00:00:00Z","ended_at":"{{ended}}"}""");
        return (string)body["session_id"]!;
    }

    /// <summary>What is stored of a day.</summary>
    private sealed record Of(string External, string Run, string Observation)
    {
        public List<string> Sessions { get; } = [];
    }
}
