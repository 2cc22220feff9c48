using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace AgentTelemetry.Benchmarks;

/// <summary>Runs through HTTP and the same transactions sent raw, in turn, to the same emulator.</summary>
internal static class RunsBenchmark
{
    private const int Rounds = 12;
    private const int BatchesInRound = 4;
    private const int Creates = 200;
    private const double RunsInRound = BatchesInRound * RunBatches.RunsInBatch;
    private const string March = "/api/v1/stats?from=2026-03-01T00:00:00Z&to=2026-04-01T00:00:00Z&interval=day";

    public static async Task<RunsFigures> RunAsync(string storageConnection)
    {
        await using var service = await ServiceProcess.StartAsync(storageConnection);
        var raw = new RawRunSender(storageConnection);
        var number = 0;
        await HttpRoundAsync(service.Http, number++);
        await RawRoundAsync(raw, number++);

        var (http, straight) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            // The emulator slows as it fills, so each goes first every other time.
            var rawFirst = round % 2 == 0 ? (TimeSpan?)null : await RawRoundAsync(raw, number++);
            http.Add(RunsInRound / (await HttpRoundAsync(service.Http, number++)).TotalSeconds);
            straight.Add(RunsInRound / (rawFirst ?? await RawRoundAsync(raw, number++)).TotalSeconds);
        }

        var creates = Creates / (await CreateAsync(service.Http, number * BatchesInRound * RunBatches.RunsInBatch)).TotalSeconds;
        return new RunsFigures(creates, Median(http), Median(straight), Median(http.Zip(straight, static (one, other) => one / other)), await StatisticsAsync(service.Http));
    }

    private static async Task<TimeSpan> HttpRoundAsync(HttpClient http, int round)
    {
        var bodies = BatchesOf(round).ToList();
        var began = Stopwatch.GetTimestamp();
        foreach (var body in bodies)
        {
            using var answer = await http.PostAsync("/api/v1/runs/batch", new ByteArrayContent(body));
            answer.EnsureSuccessStatusCode();
        }

        return Stopwatch.GetElapsedTime(began);
    }

    private static async Task<TimeSpan> RawRoundAsync(RawRunSender raw, int round)
    {
        var transactions = BatchesOf(round).Select(raw.Transactions).ToList();
        var began = Stopwatch.GetTimestamp();
        foreach (var batch in transactions)
        {
            await raw.SendAsync(batch);
        }

        return Stopwatch.GetElapsedTime(began);
    }

    private static async Task<TimeSpan> CreateAsync(HttpClient http, int first)
    {
        var began = Stopwatch.GetTimestamp();
        for (var number = first; number < first + Creates; number++)
        {
            using var answer = await http.PostAsync("/api/v1/runs", new StringContent(RunBatches.Run(number)));
            answer.EnsureSuccessStatusCode();
        }

        return Stopwatch.GetElapsedTime(began);
    }

    private static async Task<double> StatisticsAsync(HttpClient http)
    {
        long before = -1;
        for (var total = 0L; total != before;)
        {
            before = total;
            total = (long)(await http.GetFromJsonAsync<JsonNode>(March))!["total_runs"]!;
        }

        var began = Stopwatch.GetTimestamp();
        using var answer = await http.GetAsync(March);
        answer.EnsureSuccessStatusCode();
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    private static IEnumerable<byte[]> BatchesOf(int round) => Enumerable.Range(round * BatchesInRound, BatchesInRound).Select(RunBatches.Create);

    private static double Median(IEnumerable<double> values)
    {
        var ordered = values.Order().ToList();
        return ordered[ordered.Count / 2];
    }
}
