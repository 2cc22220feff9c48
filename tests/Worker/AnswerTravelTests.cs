using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.Worker.Tests.Hosting;

namespace AgentTelemetry.Worker.Tests;

/// <summary>How answers travel: compressed where asked for, without a body for HEAD, and with what a lost caller needs; through the host's proxy and without it.</summary>
[Collection(nameof(OnBothHosts))]
public sealed class AnswerTravelTests(BothHosts hosts)
{
    // What differs between any two answers.
    private static readonly string[] OfOneAnswer = ["Date", "X-Request-ID", "RateLimit", "Transfer-Encoding", "Server"];

    [Theory]
    [OnEachHost("br")]
    [OnEachHost("gzip")]
    public async Task A_long_answer_is_compressed_for_whoever_asks(HostKind kind, string coding)
    {
        var host = hosts.Of(kind);

        using var plain = await AskAsync(host, "GET", "/openapi.json", null, null);
        using var compressed = await AskAsync(host, "GET", "/openapi.json", null, coding);

        var body = await compressed.Content.ReadAsByteArrayAsync();
        Assert.Empty(plain.Content.Headers.ContentEncoding);
        Assert.Equal([coding], compressed.Content.Headers.ContentEncoding);
        Assert.All(new[] { plain, compressed }, static answer => Assert.Contains("Accept-Encoding", answer.Headers.Vary));
        Assert.Equal(await plain.Content.ReadAsByteArrayAsync(), Decompress(body, coding));
        Assert.True(body.Length < plain.Content.Headers.ContentLength / 3, $"{body.Length} bytes are little less than {plain.Content.Headers.ContentLength}.");
    }

    [Theory]
    [OnEachHost("br")]
    [OnEachHost("gzip")]
    public async Task An_answer_that_is_sent_while_it_is_read_is_compressed_on_its_way(HostKind kind, string coding)
    {
        const int Events = 40;
        var host = hosts.Of(kind);
        var key = await host.IssueAsync("travels", "write", "read");
        var (_, started) = await host.SendAsync("POST", "/sessions/start", key, "{}");
        var session = (string)started["session_id"]!;
        var events = Enumerable.Range(0, Events).Select(static index => $$"""
            {"type":"content_retrieved","timestamp":"2026-03-01T10:00:{{index:00}}Z","content_url":"https://a.example/{{index}}","source_role":"agent",
             "data":{"index":{{index}},"text":"{{new string('x', 50_000)}}"} }
            """);
        await host.SendAsync("POST", "/events", key, $$"""{"session_id":"{{session}}","events":[{{string.Join(',', events)}}]}""");

        using var compressed = await AskAsync(host, "GET", $"/internal/sessions/{session}", key, coding);

        var body = await compressed.Content.ReadAsByteArrayAsync();
        var read = JsonNode.Parse(Decompress(body, coding))!;
        Assert.Equal([coding], compressed.Content.Headers.ContentEncoding);
        Assert.Equal(Enumerable.Range(0, Events), read["events"]!.AsArray().Select(static @event => (int)@event!["data"]!["index"]!));
        Assert.True(body.Length < Events * 50_000 / 10, $"{body.Length} bytes");
    }

    [Theory]
    [OnEachHost]
    public async Task An_answer_with_a_key_in_it_is_never_compressed(HostKind kind)
    {
        var host = hosts.Of(kind);
        var domains = string.Join(',', Enumerable.Range(0, 50).Select(static index => $"\"{new string('a', 40)}{index}.example\""));

        using var made = await AskAsync(host, "POST", "/keys", SecuredService.AdminKey, "br, gzip", $$"""{"name":"k","app_id":"travels","scopes":["publisher"],"domains":[{{domains}}]}""");
        var key = JsonNode.Parse(await made.Content.ReadAsStringAsync())!;
        using var rotated = await AskAsync(host, "POST", $"/keys/{key["id"]}/rotate", SecuredService.AdminKey, "br, gzip", "{}");
        using var listed = await AskAsync(host, "GET", "/keys?app_id=travels", SecuredService.AdminKey, "br, gzip");

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK), (made.StatusCode, rotated.StatusCode));
        Assert.All(new[] { made, rotated }, static answer =>
        {
            Assert.True(answer.Content.Headers.ContentLength > 2_000);
            Assert.Empty(answer.Content.Headers.ContentEncoding);
        });
        Assert.Equal(["br"], listed.Content.Headers.ContentEncoding);
    }

    [Theory]
    [OnEachHost("/", null)]
    [OnEachHost("/health", null)]
    [OnEachHost("/version", null)]
    [OnEachHost("/openapi.json", null)]
    [OnEachHost("/openapi.json", "gzip")]
    [OnEachHost("/nothing/here", null)]
    [OnEachHost("/internal/sessions?limit=1", null)]
    [OnEachHost("/internal/sessions?limit=0", null)]
    [OnEachHost("/internal/observations", "br")]
    [OnEachHost("/events", null)]
    public async Task Head_gets_the_headers_that_get_would_and_no_body(HostKind kind, string path, string? coding)
    {
        var host = hosts.Of(kind);
        var key = await host.IssueAsync("travels", "write", "read");
        await host.SendAsync("POST", "/sessions/start", key, "{}");
        await host.SendAsync("POST", "/sessions/start", key, "{}");

        using var get = await AskAsync(host, "GET", path, key, coding);
        using var head = await AskAsync(host, "HEAD", path, key, coding);

        Assert.Equal(get.StatusCode, head.StatusCode);
        Assert.Equal(HeadersOf(get), HeadersOf(head));
        Assert.NotNull(head.Content.Headers.ContentLength);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [OnEachHost("internal/sessions/{0}")]
    [OnEachHost("sessions/{0}/document")]
    public async Task Head_of_a_stream_has_no_length_and_is_otherwise_the_same(HostKind kind, string view)
    {
        var host = hosts.Of(kind);
        var key = await host.IssueAsync("travels", "write", "read");
        var (_, started) = await host.SendAsync("POST", "/sessions/start", key, "{}");
        var path = $"/{string.Format(null, view, started["session_id"])}";

        using var get = await AskAsync(host, "GET", path, key, "gzip");
        using var head = await AskAsync(host, "HEAD", path, key, "gzip");
        using var missing = await AskAsync(host, "HEAD", $"/{string.Format(null, view, Guid.NewGuid())}", key, "gzip");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.NotFound), (get.StatusCode, head.StatusCode, missing.StatusCode));
        Assert.Equal(HeadersOf(get), HeadersOf(head));
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [OnEachHost("GET", "/events", "POST, OPTIONS")]
    [OnEachHost("POST", "/", "GET, HEAD, OPTIONS")]
    [OnEachHost("PUT", "/keys", "GET, HEAD, POST, OPTIONS")]
    [OnEachHost("GET", "/mcp", "POST, OPTIONS")]
    public async Task A_known_path_with_a_method_it_does_not_take_says_which_it_takes(HostKind kind, string method, string path, string allow)
    {
        var host = hosts.Of(kind);

        using var refused = await AskAsync(host, method, path, null, null);
        using var options = await AskAsync(host, "OPTIONS", path, null, null);

        Assert.Equal((HttpStatusCode.MethodNotAllowed, HttpStatusCode.NoContent), (refused.StatusCode, options.StatusCode));
        Assert.Equal("method_not_allowed", (string?)JsonNode.Parse(await refused.Content.ReadAsStringAsync())!["code"]);
        Assert.All(new[] { refused, options }, answer => Assert.Equal(allow, string.Join(", ", answer.Content.Headers.Allow)));
    }

    [Theory]
    [OnEachHost]
    public async Task The_root_says_what_this_is_and_where_to_go_on(HostKind kind)
    {
        var (status, root) = await hosts.Of(kind).SendAsync("GET", "/", null);

        Assert.Equal((HttpStatusCode.OK, "agent-telemetry", "/openapi.json"), (status, (string?)root["name"], (string?)root["links"]!["openapi"]));
    }

    private static IEnumerable<string> HeadersOf(HttpResponseMessage answer) => answer.Headers.Concat(answer.Content.Headers)
        .Where(static header => !OfOneAnswer.Contains(header.Key, StringComparer.OrdinalIgnoreCase))
        .OrderBy(static header => header.Key, StringComparer.OrdinalIgnoreCase)
        .Select(static header => $"{header.Key}: {string.Join(", ", header.Value)}");

    private static async Task<HttpResponseMessage> AskAsync(HostUnderTest host, string method, string path, string? key, string? coding, string? json = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = json is null ? null : HostUnderTest.Json(Encoding.UTF8.GetBytes(json)) };
        if (key is not null)
        {
            request.Headers.Add("X-API-Key", key);
        }

        if (coding is not null)
        {
            request.Headers.Add("Accept-Encoding", coding);
        }

        return await host.Http.SendAsync(request);
    }

    private static byte[] Decompress(byte[] sent, string coding)
    {
        using var compressed = new MemoryStream(sent);
        using Stream stream = coding == "br" ? new BrotliStream(compressed, CompressionMode.Decompress) : new GZipStream(compressed, CompressionMode.Decompress);
        using var read = new MemoryStream();
        stream.CopyTo(read);
        return read.ToArray();
    }
}
