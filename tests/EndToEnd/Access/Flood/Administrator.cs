using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace AgentTelemetry.EndToEnd.Access.Flood;

/// <summary>Makes, lists and revokes keys, one call every 200 ms, and is refused nothing.</summary>
internal sealed class Administrator : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly HttpClient _http;

    public Administrator(Uri address, string key)
    {
        _http = new HttpClient { BaseAddress = address, Timeout = Times.Patience };
        _http.DefaultRequestHeaders.Add("X-API-Key", key);
    }

    public Times Times { get; } = new();

    public async Task<string> IssueAsync(string app, params string[] scopes) => (string)(await CreateAsync(app, scopes))["key"]!;

    public async Task WorkAsync(TimeSpan during)
    {
        for (var began = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(began) < during;)
        {
            var key = await CreateAsync("passing", "read");
            await Task.Delay(Pause);
            using var listed = await Times.MeasureAsync(() => _http.GetAsync("/keys?app_id=passing&limit=10"));
            await Task.Delay(Pause);
            using var revoked = await Times.MeasureAsync(() => _http.DeleteAsync($"/keys/{key["id"]}"));
            await Task.Delay(Pause);
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<JsonNode> CreateAsync(string app, params string[] scopes)
    {
        using var made = await Times.MeasureAsync(() => _http.PostAsJsonAsync("/keys", new { name = "a key", app_id = app, scopes }));
        return (await made.Content.ReadFromJsonAsync<JsonNode>())!;
    }
}
