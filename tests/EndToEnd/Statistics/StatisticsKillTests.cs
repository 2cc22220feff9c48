using System.Text;
using System.Text.Json.Nodes;
using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.EndToEnd.Statistics;

/// <summary>Totals against <c>kill -9</c>, amid writes, patches and recounts.</summary>
public sealed class StatisticsKillTests
{
    private const string March = "/api/v1/stats?from=2026-03-01T00:00:00Z&to=2026-04-01T00:00:00Z&interval=day";

    [Fact]
    public async Task Totals_equal_a_count_after_the_service_was_killed_amid_writes_and_recounts()
    {
        await using var emulator = await Emulator.TakeAsync();
        for (var round = 0; round < 2; round++)
        {
            await KillAmidWorkAsync(emulator.ConnectionString, round);
        }

        await using var restarted = await LocalHostProcess.StartAsync(emulator.ConnectionString);
        var runs = (await ReadAsync(restarted, "/api/v1/runs?limit=1000")).AsArray().Select(static run => run!).ToList();
        JsonNode statistics;
        do
        {
            statistics = await ReadAsync(restarted, March);
        }
        while ((int)statistics["total_runs"]! < runs.Count);

        Assert.InRange(runs.Count, 40, 999);
        Assert.Equal(BruteForce.Expected(runs), BruteForce.Said(statistics));
    }

    private static async Task<JsonNode> ReadAsync(LocalHostProcess service, string path)
    {
        using var answer = await service.Http.GetAsync(path);
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {body}\n{service.Child.Output}");
        return JsonNode.Parse(body)!;
    }

    private static async Task KillAmidWorkAsync(string storage, int round)
    {
        await using var service = await LocalHostProcess.StartAsync(storage);
        var written = 0;
        var work = Enumerable.Range(0, 3).Select(async writer =>
        {
            try
            {
                for (var number = 0; number < 150; number++)
                {
                    var run = new RecordedRun($"k-{round}-{writer}-{number}", new DateTimeOffset(2026, 3, 1 + (number % 9), 9, 0, 0, TimeSpan.Zero), $"a{writer}", "j");
                    using var created = await service.Http.PostAsync("/api/v1/runs", new StringContent(run.ToJson(), Encoding.UTF8, "application/json"));
                    using var patched = await service.Http.PatchAsync($"/api/v1/runs/{run.EventId}", new StringContent($$"""{"status":"success","duration_ms":{{number + 1}}}"""));
                    using var counted = number % 5 == 0 ? await service.Http.GetAsync(March) : null;
                    Interlocked.Increment(ref written);
                }
            }
            catch (HttpRequestException)
            {
                // The service was killed, as was wanted.
            }
        }).ToList();
        await Eventually.TrueAsync(() => Task.FromResult(Volatile.Read(ref written) >= 25), "some runs");
        await service.Child.KillAsync();
        await Task.WhenAll(work);
    }
}
