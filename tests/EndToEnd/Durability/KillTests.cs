using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.EndToEnd.Durability;

/// <summary>Promise 1 against <c>kill -9</c>.</summary>
public sealed class KillTests
{
    private const int Writers = 4;
    private const int EventsInBatch = 120;
    private const int BatchesBeforeTheKill = 25;

    [Fact]
    public async Task Every_acknowledged_event_is_there_once_after_the_service_was_killed_amid_a_stream_of_batches()
    {
        await using var emulator = await Emulator.TakeAsync();
        var acknowledged = new ConcurrentBag<(string Session, int FirstEvent)>();
        var sessions = new ConcurrentBag<string>();

        for (var round = 0; round < 3; round++)
        {
            await using var service = await LocalHostProcess.StartAsync(emulator.ConnectionString);
            var before = acknowledged.Count;
            var writers = Enumerable.Range(0, Writers).Select(_ => WriteUntilKilledAsync(service.Http, sessions, acknowledged)).ToArray();
            await Eventually.TrueAsync(() => Task.FromResult(acknowledged.Count >= before + BatchesBeforeTheKill), "a stream of acknowledged batches");
            await service.Child.KillAsync();
            await Task.WhenAll(writers);
        }

        await using var restarted = await LocalHostProcess.StartAsync(emulator.ConnectionString);
        var stored = new Dictionary<string, List<string>>();
        foreach (var session in sessions)
        {
            var found = await restarted.Http.GetFromJsonAsync<JsonNode>($"/internal/sessions/{session}");
            stored[session] = [.. found!["events"]!.AsArray().Select(row => (string)row!["id"]!)];
        }

        Assert.All(stored.Values, ids => Assert.Equal(ids.Count, ids.Distinct().Count()));
        Assert.All(acknowledged, batch => Assert.Superset(BatchIds(batch.FirstEvent).ToHashSet(), stored[batch.Session].ToHashSet()));
        Assert.True(acknowledged.Count >= 3 * BatchesBeforeTheKill);
    }

    private static async Task WriteUntilKilledAsync(HttpClient http, ConcurrentBag<string> sessions, ConcurrentBag<(string Session, int FirstEvent)> acknowledged)
    {
        try
        {
            using var started = await http.PostAsync("/sessions/start", new StringContent("{}"));
            var session = (string)(await started.Content.ReadFromJsonAsync<JsonNode>())!["session_id"]!;
            sessions.Add(session);
            for (var first = 0; ; first += EventsInBatch)
            {
                using var body = new StringContent(Calls.Batch(session, EventsInBatch, first), Encoding.UTF8, "application/json");
                using var answer = await http.PostAsync("/events", body);
                Assert.True(answer.IsSuccessStatusCode);
                acknowledged.Add((session, first));
            }
        }
        catch (HttpRequestException)
        {
            // The service was killed, as was wanted.
        }
    }

    private static IEnumerable<string> BatchIds(int first) => Enumerable.Range(first, EventsInBatch).Select(Calls.EventId);
}
