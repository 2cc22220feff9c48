using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace AgentTelemetry.Benchmarks;

/// <summary>A month of sessions through HTTP; then its totals, many times, and events that are waited for in them.</summary>
internal static class TotalsBenchmark
{
    private const int Sessions = 300;
    private const int EventsInSession = 34;
    private const int FewSessions = 30;
    private const int Reads = 100;
    private const int Lags = 20;
    private const string Month = "/stats/sessions?from=2026-03-01T00:00:00Z&to=2026-04-01T00:00:00Z&interval=day";

    public static async Task<TotalsFigures> RunAsync(string storageConnection)
    {
        await using var service = await ServiceProcess.StartAsync(storageConnection);
        await StoreAsync(service.Http, 0, FewSessions);
        var fewCalls = await CallsAsync(service.Http);
        await StoreAsync(service.Http, FewSessions, Sessions);
        var calls = await CallsAsync(service.Http);

        var times = new List<double>();
        for (var read = 0; read < Reads; read++)
        {
            var began = Stopwatch.GetTimestamp();
            await EventsAsync(service.Http);
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        times.Sort();
        return new TotalsFigures(Sessions, Sessions * EventsInSession, fewCalls, calls, times[Reads / 2], times[Reads * 95 / 100], await LagAsync(service.Http));
    }

    private static async Task StoreAsync(HttpClient http, int from, int to)
    {
        await Parallel.ForEachAsync(Enumerable.Range(from, to - from), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (number, cancellationToken) =>
        {
            using var answer = await http.PostAsync("/sessions/bulk", new StringContent(Document(number), Encoding.UTF8, "application/json"), cancellationToken);
            answer.EnsureSuccessStatusCode();
        });
        while (await EventsAsync(http) < to * EventsInSession)
        {
            // Each read counts a share of what is new.
            await Task.Delay(TimeSpan.FromMilliseconds(200));
        }

        // Until the marks are old enough to go.
        await Task.Delay(TimeSpan.FromSeconds(5));
        await EventsAsync(http);
    }

    private static async Task<double> LagAsync(HttpClient http)
    {
        using var started = await http.PostAsync("/sessions/start", new StringContent("{}"));
        var session = (Guid)(await started.Content.ReadFromJsonAsync<JsonNode>())!["session_id"]!;
        var longest = 0.0;
        for (var number = 0; number < Lags; number++)
        {
            var before = await EventsAsync(http);
            using var stored = await http.PostAsync("/events", new ByteArrayContent(Batches.Create(session, number, 1)));
            stored.EnsureSuccessStatusCode();
            var began = Stopwatch.GetTimestamp();
            while (await EventsAsync(http) == before)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20));
            }

            longest = Math.Max(longest, Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        return longest;
    }

    private static async Task<long> EventsAsync(HttpClient http) => (long)(await http.GetFromJsonAsync<JsonNode>(Month))!["events"]!;

    private static async Task<long> CallsAsync(HttpClient http)
    {
        var before = await StorageCallsAsync(http);
        await EventsAsync(http);
        return await StorageCallsAsync(http) - before;
    }

    private static async Task<long> StorageCallsAsync(HttpClient http)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        request.Headers.Add("Accept", "text/plain");
        using var answer = await http.SendAsync(request);
        var lines = (await answer.Content.ReadAsStringAsync()).Split('\n');
        return lines.Where(static line => line.Contains("database_queries", StringComparison.Ordinal) && !line.StartsWith('#') && !line.Contains("Usage", StringComparison.Ordinal) && !line.Contains("ApiKeys", StringComparison.Ordinal))
            .Sum(static line => (long)double.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture));
    }

    private static string Document(int number)
    {
        var start = new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero).AddMinutes(number * 140);
        var events = Enumerable.Range(0, EventsInSession).Select(index => $$"""
            {"id":"{{Guid.NewGuid()}}","type":"content_{{(index % 3 == 0 ? "cited" : "retrieved")}}","timestamp":"{{start.AddSeconds(index * 5):yyyy-MM-ddTHH:mm:ssZ}}","source_role":"agent",
             "content_url":"https://site-{{(number + index) % 40}}.example/{{index}}"}
            """);
        return $$"""
            {"document_type":"session","schema_version":"0.1","session_id":"{{Guid.NewGuid()}}","agent_id":"agent-{{number % 5}}","started_at":"{{start:yyyy-MM-ddTHH:mm:ssZ}}","ended_at":"{{start.AddHours(1):yyyy-MM-ddTHH:mm:ssZ}}",
             "outcome":{"type":"conversion","value_amount":{{number}},"currency":"EUR"},"events":[{{string.Join(',', events)}}]}
            """;
    }
}
