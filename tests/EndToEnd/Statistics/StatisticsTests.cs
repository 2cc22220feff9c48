using System.Net;
using System.Text.Json.Nodes;
using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.EndToEnd.Statistics;

/// <summary>Totals of runs: they are those that one gets by counting, whatever happened on the way, and never read a run.</summary>
public sealed class StatisticsTests : IAsyncLifetime
{
    private const string March = "/api/v1/stats?from=2026-03-01T00:00:00Z&to=2026-04-01T00:00:00Z&interval=day";

    private static readonly DateTimeOffset First = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);

    private readonly RunningService _service = new();

    public Task InitializeAsync() => _service.InitializeAsync();

    public Task DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task A_run_is_counted_as_soon_as_it_is_stored_and_moves_with_its_status()
    {
        await _service.PostAsync("/api/v1/runs", Run(0).ToJson());
        var (_, created) = await _service.GetAsync(March);
        await _service.SendAsync("PATCH", "/api/v1/runs/e-0", """{"status":"success","duration_ms":2000,"items_succeeded":3}""");
        var (_, ended) = await _service.GetAsync(March);

        Assert.Equal((1, 1, null), ((int)created["total_runs"]!, (int)created["by_status"]!["running"]!, created["success_rate"]));
        Assert.Equal((1, 0, 1, 1.0), ((int)ended["total_runs"]!, (int)ended["by_status"]!["running"]!, (int)ended["by_status"]!["success"]!, (double)ended["success_rate"]!));
        Assert.Equal((1, 2000.0, 3), ((int)ended["duration_ms"]!["count"]!, (double)ended["duration_ms"]!["mean"]!, (int)ended["items"]!["succeeded"]!));
        Assert.InRange((long)ended["duration_ms"]!["p50"]!, 1900, 2100);
    }

    [Fact]
    public async Task Totals_equal_a_count_after_parallel_writes_repeats_late_patches_and_recounts_amid_them()
    {
        var random = new Random(12);
        var runs = Enumerable.Range(0, 400).Select(Run).ToList();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(async writer =>
        {
            for (var number = writer * 40; number < (writer * 40) + 120 && number < runs.Count; number += 20)
            {
                // Neighbours write the same runs, and somebody reads all the time.
                await _service.PostAsync("/api/v1/runs/batch", $"[{string.Join(',', runs.Skip(number).Take(20).Select(static run => run.ToJson()))}]");
                await _service.GetAsync(March);
            }
        }));
        string[] ends = ["success", "failure", "partial", "timeout", "cancelled", "running"];
        await Parallel.ForEachAsync(Enumerable.Range(0, 300).Select(_ => (Id: random.Next(400), Status: ends[random.Next(6)], Duration: random.Next(1, 100_000))), async (patch, _) =>
        {
            await _service.SendAsync("PATCH", $"/api/v1/runs/e-{patch.Id}", $$"""{"status":"{{patch.Status}}","duration_ms":{{patch.Duration}},"items_succeeded":{{patch.Duration % 9}}}""");
            if (patch.Id % 50 == 0)
            {
                await _service.GetAsync(March);
            }
        });

        await AssertEqualToCountAsync();
    }

    [Theory]
    [InlineData(StorageFault.DroppedBefore)]
    [InlineData(StorageFault.DroppedAfter)]
    [InlineData(StorageFault.FailedAfter)]
    public async Task A_recount_that_dies_at_any_call_is_completed_by_the_next(StorageFault fault)
    {
        await StoreAsync(16);
        await _service.GetAsync(March);
        await EndAsync(16);
        _service.Transport.Begin();
        await _service.GetAsync(March);
        var calls = _service.Transport.Calls.Count;

        for (var at = 0; at < calls; at += CallsInTurn.Step)
        {
            await EndAsync(16);
            var from = at;
            _service.Transport.Begin(call => call >= from ? fault : null);
            await _service.SendAsync("GET", March);
            _service.Transport.Begin();
        }

        await AssertEqualToCountAsync();
    }

    [Fact]
    public async Task What_it_costs_does_not_grow_with_the_runs()
    {
        await StoreAsync(50);
        await _service.GetAsync(March);
        var few = await CallsOfAsync(March);
        var fewMetrics = await CallsOfAsync("/metrics");
        for (var first = 50; first < 2_050; first += 1_000)
        {
            await _service.PostAsync("/api/v1/runs/batch", $"[{string.Join(',', Enumerable.Range(first, 1_000).Select(number => Run(number).ToJson()))}]");
        }

        while ((int)(await _service.GetAsync(March)).Body["total_runs"]! < 2_050)
        {
            // Each read takes a share of what is new.
        }

        Assert.Equal(32, few);
        Assert.Equal((few, fewMetrics), (await CallsOfAsync(March), await CallsOfAsync("/metrics")));
    }

    [Fact]
    public async Task What_a_read_leaves_the_timer_takes_and_as_of_says_what_is_counted()
    {
        await _service.PostAsync("/api/v1/runs/batch", $"[{string.Join(',', Enumerable.Range(0, 1_000).Select(static number => Run(number).ToJson()))}]");
        await _service.PostAsync("/api/v1/runs/batch", $"[{string.Join(',', Enumerable.Range(1_000, 1_000).Select(static number => Run(number).ToJson()))}]");
        var stored = DateTimeOffset.UtcNow;
        var (_, behind) = await _service.GetAsync(March);

        using var fired = await _service.Http.PostAsync("/admin/functions/RecountStatistics", null);
        await Eventually.TrueAsync(async () => !(await _service.Rows.AllAsync()).Exists(static row => row.RowKey.StartsWith("m~", StringComparison.Ordinal)), "every mark to be taken");
        var (_, caughtUp) = await _service.GetAsync(March);

        Assert.InRange((int)behind["total_runs"]!, 500, 1_999);
        Assert.True(DateTimeOffset.Parse((string)behind["as_of"]!, null) < stored);
        Assert.Equal(2_000, (int)caughtUp["total_runs"]!);
        Assert.True(DateTimeOffset.Parse((string)caughtUp["as_of"]!, null) > stored);
    }

    [Theory]
    [InlineData("from=2026-03-01T09:30:00Z&to=2026-03-01T10:30:00Z", 5, "hour", 2)]
    [InlineData("from=2026-03-01T10:00:00Z&to=2026-03-01T11:00:00Z", 1, "hour", 1)]
    [InlineData("from=2026-03-01T00:00:00Z&to=2026-03-03T00:00:00Z&agent_name=a1", 2, "hour", 48)]
    [InlineData("from=2026-02-01T00:00:00Z&to=2026-03-03T00:00:00Z&job_type=j0", 3, "day", 30)]
    [InlineData("from=2026-03-01T12:00:00%2B01:00&to=2026-03-01T13:00:00%2B01:00", 0, "hour", 1)]
    public async Task A_period_is_whole_hours_or_days_and_its_timeline_has_each(string query, int runs, string interval, int stretches)
    {
        await StoreAsync(5);

        var (status, statistics) = await _service.GetAsync($"/api/v1/stats?{query}");

        Assert.Equal((HttpStatusCode.OK, runs, interval, stretches), (status, (int)statistics["total_runs"]!, (string)statistics["interval"]!, statistics["timeline"]!.AsArray().Count));
    }

    [Theory]
    [InlineData("from=2026-03-02T00:00:00Z&to=2026-03-01T00:00:00Z", "from")]
    [InlineData("from=2026-03-01T00:00:00Z&to=2026-03-01T00:00:00Z", "from")]
    [InlineData("from=yesterday", "from")]
    [InlineData("interval=week", "interval")]
    [InlineData("from=2026-03-01T00:00:00Z&to=2026-04-01T00:00:01Z&interval=hour", "from")]
    [InlineData("from=2020-01-01T00:00:00Z&to=2022-09-27T00:00:01Z&interval=day", "from")]
    public async Task A_wrong_period_is_named(string query, string field)
    {
        var (status, problem) = await _service.GetAsync($"/api/v1/stats?{query}");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, field), (status, (string?)problem["errors"]![0]!["field"]));
    }

    [Theory]
    [InlineData("from=2026-03-01T00:00:00Z&to=2026-04-01T00:00:00Z&interval=hour", 744)]
    [InlineData("from=2020-01-01T00:00:00Z&to=2022-09-27T00:00:00Z&interval=day", 1_000)]
    [InlineData("from=0001-01-01T00:00:00Z&to=0001-01-02T00:00:00Z&interval=hour", 24)]
    [InlineData("from=9999-12-31T00:00:00Z&to=9999-12-31T23:00:00Z&interval=hour", 23)]
    public async Task The_longest_period_and_the_ends_of_time_are_answered(string query, int stretches)
    {
        var (status, statistics) = await _service.GetAsync($"/api/v1/stats?{query}");

        Assert.Equal((HttpStatusCode.OK, stretches), (status, statistics["timeline"]?.AsArray().Count));
    }

    [Fact]
    public async Task The_metrics_of_the_first_server_count_runs_by_agent_those_with_most_first()
    {
        await StoreAsync(5);
        await _service.PostAsync("/api/v1/runs", Run(9).ToJson().Replace("2026-03-01T", $"{DateTime.UtcNow:yyyy-MM-dd}T", StringComparison.Ordinal));
        await _service.PostAsync("/api/v1/runs", """{"event_id":"now","run_id":"r","agent_name":"a1","job_type":"j","start_time":"2026-03-01T09:00:00Z"}""");

        var (_, metrics) = await _service.GetAsync("/metrics");

        Assert.Equal(7, (int)metrics["total_runs"]!);
        Assert.Equal("""{"a0":3,"a1":3,"a2":1}""", metrics["agents"]!.ToJsonString());
        Assert.InRange((int)metrics["recent_24h"]!, 1, 2);
        Assert.NotNull(metrics["performance"]!["db_path"]);
    }

    [Fact]
    public async Task An_odd_name_is_counted_under_that_name()
    {
        var name = $"agent ~ \"é\" {new string('n', 400)}";
        await _service.PostAsync("/api/v1/runs", $$"""{"event_id":"odd","run_id":"r","agent_name":{{JsonValue.Create(name).ToJsonString()}},"job_type":"j","start_time":"2026-03-01T09:00:00Z","created_at":"2026-03-01T09:00:00Z"}""");

        var (_, statistics) = await _service.GetAsync(March);

        Assert.Equal(name, (string?)statistics["agents"]![0]!["name"]);
    }

    private async Task AssertEqualToCountAsync()
    {
        var (_, statistics) = await _service.GetAsync(March);

        Assert.Equal(BruteForce.Expected(await BruteForce.AllAsync(_service)), BruteForce.Said(statistics));
        Assert.DoesNotContain(await _service.Rows.AllAsync(), static row => row.RowKey.StartsWith("m~", StringComparison.Ordinal));
    }

    private async Task<int> CallsOfAsync(string path)
    {
        _service.Transport.Begin();
        await _service.GetAsync(path);
        return _service.Transport.Calls.Count;
    }

    private async Task StoreAsync(int count) => await _service.PostAsync("/api/v1/runs/batch", $"[{string.Join(',', Enumerable.Range(0, count).Select(number => Run(number).ToJson()))}]");

    private async Task EndAsync(int count)
    {
        var duration = Random.Shared.Next(1, 1_000_000);
        await Parallel.ForEachAsync(Enumerable.Range(0, count), async (number, _) =>
            await _service.SendAsync("PATCH", $"/api/v1/runs/e-{number}", $$"""{"status":"{{(duration % 2 == 0 ? "success" : "failure")}}","duration_ms":{{duration + number}}}"""));
    }

    private static RecordedRun Run(int number) => new($"e-{number}", First.AddMinutes(number % 20_000 * 17), $"a{number % 3}", $"j{number % 2}");
}
