using System.Net;
using System.Text;
using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.EndToEnd.Access;

/// <summary>What web pages of other origins may do once it is configured.</summary>
[Collection(nameof(OnTransport))]
public sealed class CorsTests(TransportFixture fixture)
{
    private RunningService Service => fixture.Service;

    [Theory]
    [InlineData(TransportFixture.Origin, "/events")]
    [InlineData(TransportFixture.OtherOrigin, "/nothing/here")]
    public async Task A_page_that_may_call_is_told_how(string origin, string path)
    {
        using var response = await PreflightAsync(path, origin);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal(origin, Header(response, "Access-Control-Allow-Origin"));
        var allowed = Header(response, "Access-Control-Allow-Headers")!;
        Assert.All(
            new[] { "Content-Type", "X-API-Key", "Authorization", "Idempotency-Key", "X-Request-ID", "Content-Encoding", "traceparent", "Mcp-Protocol-Version", "Mcp-Method", "Mcp-Name" },
            name => Assert.Contains(name, allowed.Split(',')));
        Assert.Equal("GET,POST,PATCH,DELETE", Header(response, "Access-Control-Allow-Methods"));
        Assert.Null(Header(response, "Access-Control-Allow-Credentials"));
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("https://app.example.evil")]
    [InlineData("https://sub.app.example")]
    [InlineData("http://app.example")]
    [InlineData("https://app.example:8443")]
    [InlineData("null")]
    public async Task Any_other_page_is_told_nothing(string origin)
    {
        using var preflight = await PreflightAsync("/events", origin);
        using var answer = await SendAsync(HttpMethod.Get, "/health", origin);

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.OK), (preflight.StatusCode, answer.StatusCode));
        Assert.All(new[] { preflight, answer }, static response =>
            Assert.DoesNotContain(response.Headers, static header => header.Key.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase)));
    }

    [Theory]
    [InlineData("/health", HttpStatusCode.OK)]
    [InlineData("/nothing/here", HttpStatusCode.NotFound)]
    [InlineData("/internal/sessions?limit=0", HttpStatusCode.UnprocessableEntity)]
    public async Task A_page_that_may_call_may_see_every_answer_and_the_headers_it_needs(string path, HttpStatusCode status)
    {
        using var response = await SendAsync(HttpMethod.Get, path, TransportFixture.Origin);

        Assert.Equal(status, response.StatusCode);
        Assert.Equal(TransportFixture.Origin, Header(response, "Access-Control-Allow-Origin"));
        Assert.Equal("ETag,Link,X-Request-ID,Retry-After,RateLimit,RateLimit-Policy,X-RateLimit-Limit,X-RateLimit-Remaining,X-Unrecognised-Parameters,Preference-Applied", Header(response, "Access-Control-Expose-Headers"));
        Assert.Contains("Origin", response.Headers.Vary);
    }

    [Fact]
    public async Task A_caller_that_is_no_page_gets_no_such_header()
    {
        using var response = await Service.Http.GetAsync("/health");

        Assert.Null(Header(response, "Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task The_options_of_a_resource_are_no_preflight()
    {
        using var response = await SendAsync(HttpMethod.Options, "/events", TransportFixture.Origin);

        Assert.Equal((HttpStatusCode.NoContent, null), (response.StatusCode, Header(response, "Access-Control-Allow-Methods")));
        Assert.Equal(["POST", "OPTIONS"], response.Content.Headers.Allow);
    }

    [Theory]
    [InlineData(TransportFixture.Origin, HttpStatusCode.OK)]
    [InlineData("http://127.0.0.1:5000", HttpStatusCode.OK)]
    [InlineData("https://evil.example", HttpStatusCode.Forbidden)]
    public async Task The_mcp_endpoint_takes_the_pages_that_may_call(string origin, HttpStatusCode status)
    {
        using var response = await SendAsync(HttpMethod.Post, "/mcp", origin, """{"jsonrpc":"2.0","id":1,"method":"ping"}""");

        Assert.Equal(status, response.StatusCode);
    }

    private static string? Header(HttpResponseMessage response, string name) => response.Headers.TryGetValues(name, out var values) ? Assert.Single(values) : null;

    private Task<HttpResponseMessage> PreflightAsync(string path, string origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, path);
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "content-type,x-api-key");
        return Service.Http.SendAsync(request);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string origin, string? body = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        request.Headers.Add("Origin", origin);
        return await Service.Http.SendAsync(request);
    }
}
