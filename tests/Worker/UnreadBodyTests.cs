using System.Net;
using System.Text.Json.Nodes;
using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.Worker.Tests.Hosting;

namespace AgentTelemetry.Worker.Tests;

/// <summary>A refusal that is known before the body has ended reaches the caller with its reason, not as the proxy's empty 500.</summary>
[Collection(nameof(OnBothHosts))]
public sealed class UnreadBodyTests(BothHosts hosts)
{
    private const int Mebi = 1024 * 1024;

    [Theory]
    [OnEachHost("/events", 40 * Mebi, false, HttpStatusCode.RequestEntityTooLarge, "body_too_large")]
    [OnEachHost("/events", 20 * Mebi, true, HttpStatusCode.RequestEntityTooLarge, "body_too_large")]
    [OnEachHost("/keys", 40 * Mebi, false, HttpStatusCode.Forbidden, "missing_scope")]
    [OnEachHost("/nothing/here", 40 * Mebi, false, HttpStatusCode.NotFound, "route_not_found")]
    public async Task It_is_told_and_the_next_request_is_served(HostKind kind, string path, int length, bool isChunked, HttpStatusCode status, string code)
    {
        var host = hosts.Of(kind);
        var key = await host.IssueAsync("unread", "write", "read");

        using var refused = await host.RespondAsync("POST", path, key, new BlankContent(length, isChunked));
        var body = JsonNode.Parse(await refused.Content.ReadAsStringAsync());

        Assert.Equal((status, code), (refused.StatusCode, (string?)body!["code"]));
        Assert.Equal(HttpStatusCode.Created, (await host.SendAsync("POST", "/sessions/start", key, "{}")).Status);
    }

    [Theory]
    [OnEachHost]
    public async Task Without_a_key_it_is_a_401(HostKind kind)
    {
        using var refused = await hosts.Of(kind).RespondAsync("POST", "/events", null, new BlankContent(40 * Mebi));

        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Contains("missing_key", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [OnEachHost]
    public async Task An_encoding_that_nobody_reads_is_a_415(HostKind kind)
    {
        var host = hosts.Of(kind);
        var key = await host.IssueAsync("unread", "write");
        using var content = new BlankContent(40 * Mebi);
        content.Headers.ContentEncoding.Add("zstd");

        using var refused = await host.RespondAsync("POST", "/events", key, content);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, refused.StatusCode);
        Assert.Contains("unsupported_encoding", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
