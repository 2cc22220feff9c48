using System.Net;
using System.Text.Json.Nodes;
using AgentTelemetry.Worker.Tests.Hosting;

namespace AgentTelemetry.Worker.Tests;

/// <summary>Answers that are sent while they are read, through the host's proxy and without it.</summary>
[Collection(nameof(OnBothHosts))]
public sealed class ReadTests(BothHosts hosts)
{
    private const int Events = 48;
    private const int TextLength = 200_000;

    [Theory]
    [OnEachHost("internal/sessions/{0}")]
    [OnEachHost("sessions/{0}/document")]
    public async Task A_session_of_ten_megabytes_is_streamed_whole_and_in_order(HostKind kind, string view)
    {
        var host = hosts.Of(kind);
        var (key, session) = await LargeSessionAsync(host);

        var (status, read) = await host.SendAsync("GET", $"/{string.Format(null, view, session)}", key);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(Enumerable.Range(0, Events), IndexesOf(read));
    }

    [Theory]
    [OnEachHost]
    public async Task Its_events_come_in_pages_by_the_link_of_each(HostKind kind)
    {
        var host = hosts.Of(kind);
        var (key, session) = await LargeSessionAsync(host);

        using var first = await host.RespondAsync("GET", $"/internal/sessions/{session}?limit=40", key);
        var next = Assert.Single(first.Headers.GetValues("Link")).Split('<', '>')[1];
        var (_, second) = await host.SendAsync("GET", next, key);

        Assert.Equal(Enumerable.Range(0, 40), IndexesOf(JsonNode.Parse(await first.Content.ReadAsStringAsync())!));
        Assert.Equal(Enumerable.Range(40, 8), IndexesOf(second));
    }

    [Theory]
    [OnEachHost]
    public async Task A_small_session_has_its_length_before_it(HostKind kind)
    {
        var host = hosts.Of(kind);
        var key = await host.IssueAsync("reads", "write", "read");
        var (_, started) = await host.SendAsync("POST", "/sessions/start", key, "{}");

        using var response = await host.RespondAsync("GET", $"/internal/sessions/{started["session_id"]}", key);

        Assert.Equal((await response.Content.ReadAsByteArrayAsync()).Length, response.Content.Headers.ContentLength);
    }

    private static IEnumerable<int> IndexesOf(JsonNode read) => read["events"]!.AsArray().Select(static @event => (int)@event!["data"]!["index"]!);

    private static async Task<(string Key, string Session)> LargeSessionAsync(HostUnderTest host)
    {
        var key = await host.IssueAsync("reads", "write", "read");
        var (_, started) = await host.SendAsync("POST", "/sessions/start", key, "{}");
        var session = (string)started["session_id"]!;
        foreach (var chunk in Enumerable.Range(0, Events).Chunk(16))
        {
            var events = chunk.Select(static index => $$"""
                {"type":"content_retrieved","timestamp":"2026-03-01T10:00:{{index:00}}Z","content_url":"https://a.example/{{index}}","source_role":"agent",
                 "data":{"index":{{index}},"text":"{{new string('x', TextLength)}}"} }
                """);
            var (status, _) = await host.SendAsync("POST", "/events", key, $$"""{"session_id":"{{session}}","events":[{{string.Join(',', events)}}]}""");
            Assert.Equal(HttpStatusCode.Created, status);
        }

        return (key, session);
    }
}
