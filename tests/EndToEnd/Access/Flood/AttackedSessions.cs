using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace AgentTelemetry.EndToEnd.Access.Flood;

/// <summary>Sessions that are expensive to read.</summary>
/// <param name="Large">One of 15.8 MB.</param>
/// <param name="Corroborated">One whose retrievals share what observers know them by.</param>
internal sealed record AttackedSessions(string Large, string Corroborated)
{
    private const int LargeEvents = 72;
    private const int LargeText = 220_000;
    private const int LargeInRequest = 12;
    private const int SharingEvents = 300;
    private const int SharedIds = 30;
    private const int Listed = 100;

    // Six bytes a character in every row of a listing.
    private static readonly string Escaped = string.Concat(Enumerable.Repeat("\\u0001", 8_000));

    public static async Task<AttackedSessions> CreateAsync(HttpClient http)
    {
        var sessions = new AttackedSessions(await StartAsync(http, "{}"), await StartAsync(http, "{}"));
        foreach (var part in Enumerable.Range(0, LargeEvents).Chunk(LargeInRequest))
        {
            await PostEventsAsync(http, sessions.Large, part.Select(static index => Event(index, $"\"data\":{{\"text\":\"{new string('x', LargeText)}\"}}")));
        }

        await PostEventsAsync(http, sessions.Corroborated, Enumerable.Range(0, SharingEvents).Select(static index =>
            Event(index, $"\"content_telemetry_id\":\"00000000-0000-4000-9000-{index % SharedIds:x12}\"")));
        var listed = $$"""{"agent_id":"{{Escaped}}","content_scope":"{{Escaped}}","external_session_id":"{{Escaped}}"}""";
        await Parallel.ForAsync(0, Listed, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (_, _) => await StartAsync(http, listed));
        return sessions;
    }

    private static string Event(int index, string member) =>
        $$"""{"type":"content_retrieved","timestamp":"2026-03-01T10:{{index / 60:00}}:{{index % 60:00}}Z","content_url":"https://a.example/{{index}}",{{member}}}""";

    private static async Task<string> StartAsync(HttpClient http, string json) => (string)(await PostAsync(http, "/sessions/start", json))["session_id"]!;

    private static async Task PostEventsAsync(HttpClient http, string session, IEnumerable<string> events) =>
        await PostAsync(http, "/events", $$"""{"session_id":"{{session}}","events":[{{string.Join(',', events)}}]}""");

    private static async Task<JsonNode> PostAsync(HttpClient http, string path, string json)
    {
        using var body = new StringContent(json, Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync(path, body);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonNode>())!;
    }
}
