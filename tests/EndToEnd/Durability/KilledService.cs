using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.EndToEnd.Durability;

/// <summary>A service that is killed amid a stream of batches, again and again, on one storage account.</summary>
public sealed class KilledService(string storageConnection)
{
    private const int Writers = 4;
    private const int EventsInBatch = 120;

    private readonly ConcurrentBag<(string Session, int FirstEvent)> _acknowledged = [];
    private readonly ConcurrentBag<string> _sessions = [];

    public int AcknowledgedBatches => _acknowledged.Count;

    public int AcknowledgedEvents => _acknowledged.Count * EventsInBatch;

    /// <summary>Starts the service, writes to it, and kills it as soon as it has acknowledged so many batches more.</summary>
    public async Task KillAfterAsync(int batches)
    {
        await using var service = await LocalHostProcess.StartAsync(storageConnection);
        var before = _acknowledged.Count;
        var writers = Enumerable.Range(0, Writers).Select(_ => WriteUntilKilledAsync(service.Http)).ToArray();
        await Eventually.TrueAsync(() => Task.FromResult(_acknowledged.Count >= before + batches), "a stream of acknowledged batches");
        await service.Child.KillAsync();
        await Task.WhenAll(writers);
    }

    /// <summary>Reads every session back from a service started anew, and expects every acknowledged event once.</summary>
    public async Task AssertStoredOnceAsync()
    {
        await using var restarted = await LocalHostProcess.StartAsync(storageConnection);
        var stored = new Dictionary<string, List<string>>();
        foreach (var session in _sessions)
        {
            var found = await restarted.Http.GetFromJsonAsync<JsonNode>($"/internal/sessions/{session}");
            stored[session] = [.. found!["events"]!.AsArray().Select(row => (string)row!["id"]!)];
        }

        Assert.All(stored.Values, ids => Assert.Equal(ids.Count, ids.Distinct().Count()));
        Assert.All(_acknowledged, batch => Assert.Superset(BatchIds(batch.FirstEvent).ToHashSet(), stored[batch.Session].ToHashSet()));
    }

    private async Task WriteUntilKilledAsync(HttpClient http)
    {
        try
        {
            using var started = await http.PostAsync("/sessions/start", new StringContent("{}"));
            var session = (string)(await started.Content.ReadFromJsonAsync<JsonNode>())!["session_id"]!;
            _sessions.Add(session);
            for (var first = 0; ; first += EventsInBatch)
            {
                using var body = new StringContent(Calls.Batch(session, EventsInBatch, first), Encoding.UTF8, "application/json");
                using var answer = await http.PostAsync("/events", body);
                Assert.True(answer.IsSuccessStatusCode);
                _acknowledged.Add((session, first));
            }
        }
        catch (HttpRequestException)
        {
            // The service was killed, as was wanted.
        }
    }

    private static IEnumerable<string> BatchIds(int first) => Enumerable.Range(first, EventsInBatch).Select(Calls.EventId);
}
