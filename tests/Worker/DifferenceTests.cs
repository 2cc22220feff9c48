using System.Text;
using System.Text.RegularExpressions;
using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.Worker.Tests.Hosting;

namespace AgentTelemetry.Worker.Tests;

/// <summary>The same requests to both hosts: status, headers and body are alike, but for ids and times.</summary>
[Collection(nameof(OnBothHosts))]
public sealed partial class DifferenceTests(BothHosts hosts)
{
    // The server's own; the rest is ours, and a browser or a client acts on it.
    private static readonly string[] OfTheServer = ["Date", "Transfer-Encoding", "Content-Length", "Connection", "Server"];

    private static readonly (string Method, string Path, string? Body)[] Requests =
    [
        ("GET", "/health", null),
        ("GET", "/ready", null),
        ("GET", "/version", null),
        ("GET", "/openapi.json", null),
        ("GET", "/schema.json", null),
        ("GET", "/dashboard", null),
        ("GET", "/dashboard/", null),
        ("GET", "/dashboard/licences.txt", null),
        ("GET", "/dashboard/none.js", null),
        ("GET", "/dashboard/a/b", null),
        ("HEAD", "/dashboard", null),
        ("POST", "/dashboard", "{}"),
        ("DELETE", "/keys/current", null),
        ("HEAD", "/health", null),
        ("HEAD", "/", null),
        ("HEAD", "/openapi.json", null),
        ("HEAD", "/schema.json", null),
        ("HEAD", "/internal/sessions", null),
        ("HEAD", "/none", null),
        ("HEAD", "/events", null),
        ("OPTIONS", "/", null),
        ("OPTIONS", "/none", null),
        ("OPTIONS", "/mcp", null),
        ("PATCH", "/keys/none", null),
        ("PUT", "/", null),
        ("OPTIONS", "/events", null),
        ("DELETE", "/events", null),
        ("GET", "/", null),
        ("GET", "/none", null),
        ("POST", "/sessions/start", "{}"),
        ("POST", "/sessions/start", "{"),
        ("POST", "/sessions/start", ""),
        ("POST", "/sessions/start", """{"agent_id":5}"""),
        ("POST", "/session/start", """{"content_scope":"x"}"""),
        ("POST", "/events", """{"session_id":"7d9f2f0e-8b1c-4a53-9c39-2b6f0a3f5f10","events":[]}"""),
        ("POST", "/events", """{"session_id":"7d9f2f0e-8b1c-4a53-9c39-2b6f0a3f5f10","events":[{"type":"content_retrieved","timestamp":"2026-03-01T10:00:00Z"}]}"""),
        ("POST", "/sessions/bulk", Calls.Document("11111111-2222-4333-8444-555555555555", 3)),
        ("GET", "/internal/sessions?limit=1&offset=0", null),
        ("GET", "/internal/sessions?limit=0", null),
        ("GET", "/internal/sessions/7d9f2f0e-8b1c-4a53-9c39-2b6f0a3f5f19", null),
        ("GET", "/internal/sessions/%00", null),
        ("GET", "/internal/sessions/by-external-id/11111111-2222-4333-8444-555555555555", null),
        ("GET", "/internal/sessions/by-external-id/a%252Fb", null),
        ("GET", "/internal/observations", null),
        ("GET", "/keys", null),
        ("POST", "/mcp", """{"jsonrpc":"2.0","id":1,"method":"ping"}"""),
        ("GET", "/mcp", null),
        ("POST", "/api/v1/runs", """{"event_id":"a/b 1","run_id":"r","agent_name":"a","job_type":"j","start_time":"2026-03-01T10:00:00Z","created_at":"2026-03-01T10:00:00Z"}"""),
        ("POST", "/api/v1/runs", "{}"),
        ("POST", "/api/v1/runs/batch", """[{"event_id":"a/b 1","run_id":"r","agent_name":"a","job_type":"j","start_time":"2026-03-01T10:00:00Z","created_at":"2026-03-01T10:00:00Z"},7]"""),
        ("POST", "/api/v1/runs", """{"event_id":"a.b.c","run_id":"r","agent_name":"a","job_type":"j","start_time":"2026-03-01T10:00:00Z","created_at":"2026-03-01T11:00:00Z"}"""),
        ("PATCH", "/api/v1/runs/a%2Fb%201", """{"status":"success","end_time":"2026-03-01T10:05:00Z"}"""),
        ("POST", "/api/v1/runs/a%2Fb%201/associate-commit", """{"commit_hash":"0123456","commit_source":"ci"}"""),
        ("POST", "/api/v1/runs/a%2Fb%201/events", """[{"id":"e 1","event_type":"step","timestamp":"2026-03-01T10:00:00Z","payload_json":"{\"a\":1}"},{"event_type":7}]"""),
        ("GET", "/api/v1/runs/a%2Fb%201/events?limit=1", null),
        ("GET", "/api/v1/runs/unknown/events", null),
        ("GET", "/api/v1/runs/a%2Fb%201", null),
        ("GET", "/api/v1/runs/a%2Fb%201/repo-url", null),
        ("GET", "/api/v1/runs?agent_name=a&other=1", null),
        ("GET", "/api/v1/runs?status=won", null),
        ("GET", "/api/v1/runs?limit=0", null),
        ("PATCH", "/api/v1/runs/none", """{"status":"failed"}"""),
        ("GET", "/api/v1/runs/batch", null),
        ("GET", "/api/v1/metadata", null),
        ("GET", "/api/v1/metadata/agent_name", null),
        ("GET", "/api/v1/stats?from=2026-03-01T00:00:00Z&to=2026-03-02T00:00:00Z", null),
        ("GET", "/api/v1/stats?interval=week", null),
        ("GET", "/metrics", null),
        ("GET", "/export/session/a%2Fb%201.csv?source=runs", null),
        ("GET", "/export/session/a%2Fb%201.xes?source=runs", null),
        ("GET", "/export/session/a%2Fb%201.ocel.json?source=runs", null),
        ("GET", "/export/session/a.b.c.csv?source=runs", null),
        ("GET", "/export/session/7d9f2f0e-8b1c-4a53-9c39-2b6f0a3f5f19.csv", null),
        ("GET", "/export/session/a.pdf", null),
        ("GET", "/export/log.csv?source=runs&from=2026-03-01T00:00:00Z", null),
        ("GET", "/export/log.xes?source=runs", null),
        ("GET", "/export/log.ocel.json?source=runs", null),
        ("GET", "/export/log.csv?from=yesterday", null),
        ("HEAD", "/export/log.csv", null),
        ("HEAD", "/export/session/a%2Fb%201.csv?source=runs", null),
        ("POST", "/export/session/a.csv", null),
        ("DELETE", "/api/v1/runs", null),
        ("POST", "/telemetry/sessions", """{"agent_id":"a"}"""),
    ];

    [Fact]
    public async Task Every_answer_is_the_same_on_both()
    {
        Assert.Equal(await TranscriptAsync(HostKind.LocalHost), await TranscriptAsync(HostKind.Worker));
    }

    private async Task<string> TranscriptAsync(HostKind kind)
    {
        var host = hosts.Of(kind);
        var key = await host.IssueAsync("alike", "write", "read", "export");
        var transcript = new StringBuilder();
        foreach (var (method, path, body) in Requests)
        {
            using var content = body is null ? null : HostUnderTest.Json(Encoding.UTF8.GetBytes(body));
            using var response = await host.RespondAsync(method, path, key, content);
            var headers = response.Headers.Concat(response.Content.Headers)
                .Where(static header => !OfTheServer.Contains(header.Key, StringComparer.OrdinalIgnoreCase))
                .OrderBy(static header => header.Key, StringComparer.OrdinalIgnoreCase)
                .Select(static header => $"{header.Key}: {string.Join(", ", header.Value)}");
            var lines = new[] { $"{method} {path}", $"{(int)response.StatusCode}" }.Concat(headers).Append(await response.Content.ReadAsStringAsync());
            transcript.AppendLine(Alike(string.Join('\n', lines)));
        }

        return transcript.ToString();
    }

    private static string Alike(string text) => Counts().Replace(Times().Replace(Ids().Replace(Cursors().Replace(text, "cursor=C"), "ID"), "TIME"), "$1N");

    [GeneratedRegex(@"cursor=[\w%.~-]+")]
    private static partial Regex Cursors();

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{40}|[0-9a-f]{32}")]
    private static partial Regex Ids();

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")]
    private static partial Regex Times();

    // Milliseconds of a probe, and seconds and requests that are left of a window.
    [GeneratedRegex("""("\w+_ms":|[;,]? ?[rt]=|\bremaining=|\breset=)\d+""")]
    private static partial Regex Counts();
}
