using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace AgentTelemetry.Benchmarks;

/// <summary>Batches through HTTP and the same transactions sent raw, in turn, to the same emulator.</summary>
internal static class IngestBenchmark
{
    private const int Rounds = 12;

    // Until the compiler has made its second, better code of what is called for each event.
    private const int RoundsToWarm = 25;
    private const int BatchesInRound = 12;
    private const double EventsInRound = BatchesInRound * Batches.EventsInBatch;

    public static async Task<IngestFigures> RunAsync(string storageConnection)
    {
        await using var service = await ServiceProcess.StartAsync(storageConnection);
        var raw = new RawSender(storageConnection);
        for (var round = 0; round < RoundsToWarm; round++)
        {
            await HttpRoundAsync(service.Http);
            await RawRoundAsync(raw);
        }

        var http = new List<double>();
        var straight = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            // The emulator slows as it fills, so each goes first every other time.
            var rawFirst = round % 2 == 0 ? (TimeSpan?)null : await RawRoundAsync(raw);
            http.Add(EventsInRound / (await HttpRoundAsync(service.Http)).TotalSeconds);
            straight.Add(EventsInRound / (rawFirst ?? await RawRoundAsync(raw)).TotalSeconds);
        }

        return new IngestFigures(Median(http), Median(straight), Median(http.Zip(straight, (one, other) => one / other)), service.PeakMegabytes);
    }

    // A session of its own for each round: the emulator looks through a whole partition for every insert.
    private static async Task<TimeSpan> HttpRoundAsync(HttpClient http)
    {
        using var started = await http.PostAsync("/sessions/start", new StringContent("{}"));
        var session = (Guid)(await started.Content.ReadFromJsonAsync<JsonNode>())!["session_id"]!;
        var bodies = Enumerable.Range(0, BatchesInRound).Select(number => Batches.Create(session, number)).ToList();

        var began = Stopwatch.GetTimestamp();
        foreach (var body in bodies)
        {
            using var answer = await http.PostAsync("/events", new ByteArrayContent(body));
            answer.EnsureSuccessStatusCode();
        }

        return Stopwatch.GetElapsedTime(began);
    }

    private static async Task<TimeSpan> RawRoundAsync(RawSender raw)
    {
        var session = Guid.NewGuid();
        await raw.OpenAsync(session);
        var transactions = Enumerable.Range(0, BatchesInRound).SelectMany(number => RawSender.Transactions(session, Batches.Create(session, number))).ToList();

        var began = Stopwatch.GetTimestamp();
        foreach (var transaction in transactions)
        {
            await raw.SendAsync(transaction);
        }

        return Stopwatch.GetElapsedTime(began);
    }

    private static double Median(IEnumerable<double> values)
    {
        var ordered = values.Order().ToList();
        return ordered[ordered.Count / 2];
    }
}
