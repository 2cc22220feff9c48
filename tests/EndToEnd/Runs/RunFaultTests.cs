using System.Net;
using System.Text.Json.Nodes;
using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.EndToEnd.Statistics;

namespace AgentTelemetry.EndToEnd.Runs;

/// <summary>Whatever breaks at whichever call of storage, all roads show the same run: as it was, or as it was changed.</summary>
public sealed class RunFaultTests(RunningService service) : IClassFixture<RunningService>, IAsyncLifetime
{
    private const string Hash = "0123456789abcdef0123456789abcdef01234567";

    private readonly string _id = Guid.NewGuid().ToString();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync()
    {
        service.Transport.Begin();
        return Task.CompletedTask;
    }

    public static TheoryData<string, StorageFault> EveryRequestWithEveryFault()
    {
        var cases = new TheoryData<string, StorageFault>();
        foreach (var request in (string[])["create", "batch", "patch", "commit"])
        {
            Array.ForEach(Enum.GetValues<StorageFault>(), fault => cases.Add(request, fault));
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(EveryRequestWithEveryFault))]
    public async Task A_fault_at_any_call_is_not_seen_by_anybody(string request, StorageFault fault)
    {
        var calls = await CallsAsync(request);
        for (var at = 0; at < calls; at++)
        {
            var id = $"{_id}-{at}";
            await PrepareAsync(request, id);
            service.Transport.Begin(call => call == at ? fault : null);

            var status = await SendAsync(request, id);

            service.Transport.Begin();
            Assert.True((int)status is 200 or 201, $"{request} was answered {status} after {fault} at call {at}.");
            await AssertAllRoadsAgreeAsync(id, Done(request));
        }

        await AssertCountedAsync();
    }

    [Theory]
    [InlineData("create")]
    [InlineData("batch")]
    [InlineData("patch")]
    [InlineData("commit")]
    public async Task A_service_that_dies_before_any_call_leaves_a_run_whole_and_a_repeat_completes_it(string request)
    {
        var calls = await CallsAsync(request);
        for (var at = 0; at < calls; at++)
        {
            var id = $"{_id}-{at}";
            await PrepareAsync(request, id);
            service.Transport.Begin(call => call >= at ? StorageFault.DroppedBefore : null);
            var status = await SendAsync(request, id);
            var died = service.Transport.Calls.Count > at;
            service.Transport.Begin();

            // Ids fall into other buckets than those of the clean run, so there may be fewer calls.
            Assert.Equal(died ? HttpStatusCode.ServiceUnavailable : HttpStatusCode.OK, status);
            await AssertAllRoadsAgreeAsync(id, await IsThereAsync(request, id) ? "running -" : null);

            Assert.True((int)await SendAsync(request, id) is 200 or 201);

            await AssertAllRoadsAgreeAsync(id, Done(request));
        }

        await AssertCountedAsync();
    }

    [Theory]
    [InlineData("patch")]
    [InlineData("commit")]
    public async Task A_service_that_dies_right_after_the_change_leaves_it_on_every_road(string request)
    {
        await PrepareAsync(request, _id);
        service.Transport.Begin(call => call >= 1 ? StorageFault.DroppedAfter : null);

        await SendAsync(request, _id);

        service.Transport.Begin();
        await AssertAllRoadsAgreeAsync(_id, Done(request));
        await AssertCountedAsync();
    }

    private static string? Prepared(string request) => request is "create" or "batch" ? null : "running -";

    private static string Done(string request) => request switch
    {
        "patch" => "success -",
        "commit" => $"running {Hash}",
        _ => "running -",
    };

    private async Task PrepareAsync(string request, string id)
    {
        if (Prepared(request) is not null)
        {
            await service.PostAsync("/api/v1/runs", Run(id));
        }
    }

    // The runs of a batch are stored each by itself.
    private async Task<bool> IsThereAsync(string request, string id) =>
        Prepared(request) is not null || (request is "batch" && (await service.GetAsync($"/api/v1/runs/{id}")).Status is HttpStatusCode.OK);

    private async Task<HttpStatusCode> SendAsync(string request, string id) => (request switch
    {
        "create" => await service.PostAsync("/api/v1/runs", Run(id)),
        "batch" => await service.PostAsync("/api/v1/runs/batch", $"[{Run(id)},{Run(id + "-2")},{Run(id + "-3")}]"),
        "patch" => await service.SendAsync("PATCH", $"/api/v1/runs/{id}", """{"status":"success","duration_ms":5}"""),
        _ => await service.PostAsync($"/api/v1/runs/{id}/associate-commit", $$"""{"commit_hash":"{{Hash}}","commit_source":"ci"}"""),
    }).Status;

    private async Task<int> CallsAsync(string request)
    {
        await PrepareAsync(request, $"{_id}-clean");
        service.Transport.Begin();
        await SendAsync(request, $"{_id}-clean");
        return service.Transport.Calls.Count;
    }

    /// <param name="id">The run, which every road must show alike.</param>
    /// <param name="expected">Its status and commit; null where no road may show it.</param>
    private async Task AssertAllRoadsAgreeAsync(string id, string? expected)
    {
        var (_, one) = await service.GetAsync($"/api/v1/runs/{id}");
        Assert.Equal(expected, one["event_id"] is null ? null : Shown(one));
        foreach (var road in new[] { "limit=1000", $"run_id=run-{id}", $"parent_run_id=parent-{id}", $"git_commit_hash={Hash}&limit=1000", "status=running&limit=1000", "status=success&limit=1000" })
        {
            var shown = (await service.GetAsync($"/api/v1/runs?{road}")).Body.AsArray().Where(run => (string?)run!["event_id"] == id).Select(static run => Shown(run!)).ToList();
            var isOnRoad = expected is not null && (!road.StartsWith("git", StringComparison.Ordinal) || expected.EndsWith(Hash, StringComparison.Ordinal))
                && (!road.StartsWith("status=", StringComparison.Ordinal) || road.Contains($"={expected.Split(' ')[0]}&", StringComparison.Ordinal));
            Assert.Equal(isOnRoad ? [expected!] : [], shown);
        }
    }

    private async Task AssertCountedAsync()
    {
        var (_, statistics) = await service.GetAsync("/api/v1/stats?from=2026-03-01T00:00:00Z&to=2026-04-01T00:00:00Z&interval=day");
        Assert.Equal(BruteForce.Expected(await BruteForce.AllAsync(service)), BruteForce.Said(statistics));
    }

    private static string Shown(JsonNode run) => $"{run["status"]} {(string?)run["git_commit_hash"] ?? "-"}";

    private static string Run(string id) => $$"""
        {"event_id":"{{id}}","run_id":"run-{{id}}","parent_run_id":"parent-{{id}}","agent_name":"a","job_type":"j","start_time":"2026-03-01T10:00:00Z","created_at":"2026-03-01T10:00:00Z"}
        """;
}
