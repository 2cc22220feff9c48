using System.Net;
using System.Text;
using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.EndToEnd.Access;

/// <summary>The headers that every answer has, whatever it says.</summary>
[Collection(nameof(OnHeaders))]
public sealed class HeaderTests(HeaderFixture fixture)
{
    public static TheoryData<string, string, string?, int> EveryFamily => new()
    {
        { "GET", "/health", null, 200 },
        { "GET", "/ready", null, 200 },
        { "GET", "/", null, 200 },
        { "GET", "/version", null, 200 },
        { "GET", "/openapi.json", null, 200 },
        { "POST", "/sessions/start", "{}", 201 },
        { "POST", "/session/start", "[]", 400 },
        { "POST", "/events", """{"session_id":"00000000-0000-4000-8000-000000000000","schema_version":"0.9","events":[]}""", 422 },
        { "POST", "/telemetry/sessions", "{}", 422 },
        { "POST", "/mcp", """{"jsonrpc":"2.0","id":1,"method":"ping"}""", 200 },
        { "GET", "/mcp", null, 405 },
        { "GET", "/internal/sessions?limit=0", null, 422 },
        { "GET", "/internal/sessions", null, 500 },
        { "GET", "/internal/sessions/00000000-0000-4000-8000-000000000000", null, 503 },
        { "GET", "/internal/observations", null, 200 },
        { "GET", "/corroboration", null, 422 },
        { "GET", "/keys/none", null, 405 },
        { "GET", "/nothing/here", null, 404 },
        { "OPTIONS", "/events", null, 204 },
    };

    [Theory]
    [MemberData(nameof(EveryFamily))]
    public async Task Every_answer_has_them(string method, string path, string? body, int status)
    {
        using var response = await SendAsync(fixture.Service, method, path, body);

        Assert.Equal(status, (int)response.StatusCode);
        AssertHeaders(response);
        Assert.False(response.Headers.Contains("Strict-Transport-Security"));
    }

    [Fact]
    public async Task Outside_of_development_browsers_are_told_to_stay_with_tls()
    {
        var service = fixture.Production;

        using var open = await SendAsync(service, "GET", "/health");
        using var closed = await SendAsync(service, "GET", "/internal/sessions");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Unauthorized), (open.StatusCode, closed.StatusCode));
        Assert.All(new[] { open, closed }, static response =>
        {
            AssertHeaders(response);
            Assert.Equal("max-age=31536000", Assert.Single(response.Headers.GetValues("Strict-Transport-Security")));
        });
    }

    private static void AssertHeaders(HttpResponseMessage response)
    {
        Assert.Equal("nosniff", Only("X-Content-Type-Options"));
        Assert.Equal("no-store", Only("Cache-Control"));
        Assert.Equal("default-src 'none'; frame-ancestors 'none'", Only("Content-Security-Policy"));
        Assert.Equal("no-referrer", Only("Referrer-Policy"));
        Assert.Equal("same-origin", Only("Cross-Origin-Resource-Policy"));
        Assert.NotEmpty(Only("X-Request-ID"));
        Assert.False(response.Headers.Contains("Server"));
        Assert.DoesNotContain(response.Headers, static header => header.Key.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase));

        string Only(string name) => Assert.Single(response.Headers.GetValues(name));
    }

    private static async Task<HttpResponseMessage> SendAsync(RunningService service, string method, string path, string? body = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");

        // A page of another site may ask; by default no answer tells its browser that it may look.
        if (method is "OPTIONS")
        {
            request.Headers.Add("Origin", "https://app.example");
            request.Headers.Add("Access-Control-Request-Method", "POST");
        }

        return await service.Http.SendAsync(request);
    }
}
