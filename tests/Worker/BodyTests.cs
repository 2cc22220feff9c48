using System.Net;
using System.Text;
using AgentTelemetry.EndToEnd.Access;
using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.Worker.Tests.Hosting;

namespace AgentTelemetry.Worker.Tests;

/// <summary>Bodies of every size and coding, through the host's proxy and without it.</summary>
[Collection(nameof(OnBothHosts))]
public sealed class BodyTests(BothHosts hosts)
{
    private const int Most = 4 * 1024 * 1024;

    [Theory]
    [OnEachHost(false)]
    [OnEachHost(true)]
    public async Task A_body_of_four_mebibytes_is_taken(HostKind kind, bool isChunked)
    {
        var host = hosts.Of(kind);
        var (key, session) = await SessionAsync(host);

        using var response = await SendAsync(host, key, Padded(session, Most), isChunked);

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
    }

    [Theory]
    [OnEachHost(false)]
    [OnEachHost(true)]
    public async Task One_byte_more_is_too_large(HostKind kind, bool isChunked)
    {
        var host = hosts.Of(kind);
        var (key, session) = await SessionAsync(host);

        using var response = await SendAsync(host, key, Padded(session, Most + 1), isChunked);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Contains("body_too_large", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [OnEachHost("gzip")]
    [OnEachHost("br")]
    public async Task A_compressed_body_is_read(HostKind kind, string coding)
    {
        var host = hosts.Of(kind);
        var (key, session) = await SessionAsync(host);
        using var content = HostUnderTest.Json(BodyCompression.Compress(coding, Calls.Batch(session, 50)));
        content.Headers.ContentEncoding.Add(coding);

        using var response = await host.RespondAsync("POST", "/events", key, content);

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Contains("\"events_created\":50", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static async Task<(string Key, string Session)> SessionAsync(HostUnderTest host)
    {
        var key = await host.IssueAsync("bodies", "write", "read");
        var (_, session) = await host.SendAsync("POST", "/sessions/start", key, "{}");
        return (key, (string)session["session_id"]!);
    }

    private static byte[] Padded(string session, int length)
    {
        var body = new byte[length];
        Array.Fill(body, (byte)' ');
        Encoding.UTF8.GetBytes(Calls.Batch(session, 10), body);
        return body;
    }

    private static async Task<HttpResponseMessage> SendAsync(HostUnderTest host, string key, byte[] body, bool isChunked)
    {
        using var content = HostUnderTest.Json(body);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/events") { Content = content };
        request.Headers.TransferEncodingChunked = isChunked;
        request.Headers.Add("X-API-Key", key);
        return await host.Http.SendAsync(request);
    }
}
