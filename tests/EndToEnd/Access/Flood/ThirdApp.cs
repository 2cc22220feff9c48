using System.Diagnostics;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.EndToEnd.Access.Flood;

/// <summary>Starts, records, reads and ends small sessions, one after another, and is refused nothing.</summary>
internal sealed class ThirdApp : IDisposable
{
    private const int EventsInBatch = 10;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly HttpClient _http;

    public ThirdApp(Uri address, string key)
    {
        _http = new HttpClient { BaseAddress = address, Timeout = Times.Patience };
        _http.DefaultRequestHeaders.Add("X-API-Key", key);
    }

    public Times Times { get; } = new();

    public async Task WorkAsync(TimeSpan during)
    {
        for (var began = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(began) < during;)
        {
            var session = (string)(await PostAsync("/sessions/start", "{}"))["session_id"]!;
            await PostAsync("/events", Calls.Batch(session, EventsInBatch));
            using var read = await Times.MeasureAsync(() => _http.GetAsync($"/internal/sessions/{session}"));
            Assert.Equal(EventsInBatch, (await read.Content.ReadFromJsonAsync<JsonNode>())!["events"]!.AsArray().Count);
            await PostAsync("/sessions/end", Calls.End(session));
            await Task.Delay(Pause);
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<JsonNode> PostAsync(string path, string json)
    {
        using var body = new StringContent(json, Encoding.UTF8, "application/json");
        using var answer = await Times.MeasureAsync(() => _http.PostAsync(path, body));
        return (await answer.Content.ReadFromJsonAsync<JsonNode>())!;
    }
}
