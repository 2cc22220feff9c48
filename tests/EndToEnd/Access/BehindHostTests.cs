using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.EndToEnd.Access;

/// <summary>Behind the Functions host's proxy, which sends all of a body before it looks for the answer, a caller still hears why it was refused.</summary>
[Collection(nameof(OnSecuredService))]
public sealed class BehindHostTests(SecuredService secured) : IAsyncLifetime
{
    private const int Megabyte = 1_000_000;

    private HostProxy _host = null!;

    public async Task InitializeAsync() => _host = await HostProxy.BeforeAsync(secured.Service);

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [InlineData(5 * 1024 * 1024, false)]
    [InlineData(40 * Megabyte, false)]
    [InlineData(HostProxy.MostBodyBytes, false)]
    [InlineData(20 * Megabyte, true)]
    [InlineData(90 * Megabyte, true)]
    public async Task A_body_that_is_too_long(int length, bool isChunked)
    {
        using var content = new BlankContent(length, isChunked);

        await AssertRefusedAsync(413, "body_too_large", SecuredService.AdminKey, content);

        Assert.Equal(length, content.Sent);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task A_body_that_is_too_long_when_it_is_decompressed(string coding)
    {
        using var content = new ByteArrayContent(BodyCompression.Bomb(coding));
        content.Headers.ContentEncoding.Add(coding);

        await AssertRefusedAsync(413, "body_too_large", SecuredService.AdminKey, content);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_in_an_encoding_that_is_not_read(bool isChunked)
    {
        using var content = new BlankContent(40 * Megabyte, isChunked);
        content.Headers.ContentEncoding.Add("zstd");

        using var response = await AssertRefusedAsync(415, "unsupported_encoding", SecuredService.AdminKey, content);

        Assert.Equal(["gzip", "br"], response.Headers.GetValues("Accept-Encoding").SelectMany(static value => value.Split(", ")));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_caller_without_a_key(bool isChunked)
    {
        using var content = new BlankContent(40 * Megabyte, isChunked);

        using var response = await AssertRefusedAsync(401, "missing_key", null, content);

        Assert.NotEmpty(response.Headers.WwwAuthenticate);
    }

    [Fact]
    public async Task A_caller_whose_key_may_not()
    {
        var key = await secured.IssueAsync("acme", "read");
        using var content = new BlankContent(40 * Megabyte);

        await AssertRefusedAsync(403, "missing_scope", key.Text, content);
    }

    [Theory]
    [InlineData("POST", "/nothing/here", 404)]
    [InlineData("PUT", "/mcp", 405)]
    [InlineData("GET", "/version", 200)]
    [InlineData("GET", "/internal/sessions", 200)]
    public async Task A_route_that_reads_no_body(string method, string path, int status)
    {
        using var content = new BlankContent(40 * Megabyte);

        using var response = await SendAsync(method, path, SecuredService.AdminKey, content);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.NotNull(JsonNode.Parse(await response.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task A_body_past_the_hosts_own_limit_is_cut_off_by_the_host()
    {
        using var content = new BlankContent(HostProxy.MostBodyBytes + (64L * Megabyte), isChunked: true);

        var status = await StatusOrNoneAsync(content);

        Assert.True(status is null or >= HttpStatusCode.BadRequest, $"The host answered {status}.");
        Assert.InRange(content.Sent, 0, HostProxy.MostBodyBytes + (32L * Megabyte));
    }

    [Fact]
    public async Task Whoever_waits_to_be_asked_for_the_body_is_refused_without_being_asked()
    {
        using var content = new BlankContent(40 * Megabyte);
        using var request = Request("POST", "/sessions/start", SecuredService.AdminKey, content);
        request.Headers.ExpectContinue = true;
        using var waiting = new HttpClient(new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromSeconds(30) });
        request.RequestUri = new Uri(_host.Http.BaseAddress!, request.RequestUri!);

        using var response = await waiting.SendAsync(request);

        await AssertRefusalAsync(response, 413, "body_too_large");
    }

    private async Task<HttpStatusCode?> StatusOrNoneAsync(HttpContent content)
    {
        try
        {
            using var response = await SendAsync("POST", "/sessions/start", SecuredService.AdminKey, content);
            return response.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private async Task<HttpResponseMessage> AssertRefusedAsync(int status, string code, string? key, HttpContent content)
    {
        var response = await SendAsync("POST", "/sessions/start", key, content);
        await AssertRefusalAsync(response, status, code);
        return response;
    }

    private static async Task AssertRefusalAsync(HttpResponseMessage response, int status, string code)
    {
        var body = await response.Content.ReadAsStringAsync();
        Assert.Equal((status, code), ((int)response.StatusCode, body.Length == 0 ? "no body" : (string?)JsonNode.Parse(body)!["code"]));
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    private async Task<HttpResponseMessage> SendAsync(string method, string path, string? key, HttpContent content)
    {
        using var request = Request(method, path, key, content);
        return await _host.Http.SendAsync(request);
    }

    private static HttpRequestMessage Request(string method, string path, string? key, HttpContent content)
    {
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = content };
        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation("X-API-Key", key);
        }

        return request;
    }
}
