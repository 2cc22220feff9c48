using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.EndToEnd.Access;

/// <summary>The token of the first runs API: a caller like a key of the service's own app that may write and read.</summary>
public sealed class ApiTokenTests(ApiTokenService token) : IClassFixture<ApiTokenService>
{
    private const string Run = """{"event_id":"e","run_id":"r","agent_name":"a","job_type":"j","start_time":"2026-03-01T10:00:00Z"}""";

    [Theory]
    [InlineData("POST", "/api/v1/runs", Run, HttpStatusCode.Created)]
    [InlineData("POST", "/api/v1/runs/batch", "[]", HttpStatusCode.OK)]
    [InlineData("GET", "/api/v1/runs", null, HttpStatusCode.OK)]
    [InlineData("GET", "/api/v1/metadata", null, HttpStatusCode.OK)]
    [InlineData("POST", "/sessions/start", "{}", HttpStatusCode.Created)]
    [InlineData("GET", "/internal/sessions", null, HttpStatusCode.OK)]
    [InlineData("POST", "/mcp", """{"jsonrpc":"2.0","id":1,"method":"tools/list"}""", HttpStatusCode.OK)]
    [InlineData("GET", "/keys", null, HttpStatusCode.Forbidden)]
    public async Task It_may_do_what_a_key_of_both_scopes_may(string method, string path, string? body, HttpStatusCode expected)
    {
        using var with = await SendAsync(method, path, $"bEaReR {ApiTokenService.Token}", body);
        using var without = await SendAsync(method, path, null, body);

        Assert.Equal((expected, HttpStatusCode.Unauthorized), (with.StatusCode, without.StatusCode));
    }

    [Fact]
    public async Task It_is_shown_the_tools_that_write_and_those_that_read()
    {
        using var response = await SendAsync("POST", "/mcp", $"Bearer {ApiTokenService.Token}", """{"jsonrpc":"2.0","id":1,"method":"tools/list"}""");
        var tools = (await ReadAsync(response))["result"]!["tools"]!.AsArray().Select(static tool => (string?)tool!["name"]).ToList();

        Assert.Contains("openattribution_record_event", tools);
        Assert.Contains("openattribution_read_session", tools);
    }

    [Fact]
    public async Task What_it_records_is_of_the_services_own_app()
    {
        using var response = await SendAsync("POST", "/sessions/start", $"Bearer {ApiTokenService.Token}", "{}");

        Assert.Contains(await token.Service.Rows.AllAsync(), static row => row.PartitionKey.StartsWith("tests~", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null, "missing_key", "Missing Authorization header")]
    [InlineData("Bearer", "missing_key", "Missing Authorization header")]
    [InlineData("Basic dXNlcjpwYXNz", "malformed_key", "Invalid Authorization header")]
    [InlineData("Bearer two words", "malformed_key", "Invalid Authorization header")]
    [InlineData("Bearer wrong", "invalid_key", "Invalid token")]
    [InlineData("wrong", "invalid_key", "Invalid token")]
    public async Task A_refusal_says_which_of_three_things_is_wrong_and_what_would_be_right(string? authorization, string code, string says)
    {
        using var response = await SendAsync("GET", "/api/v1/runs", authorization);
        var problem = await ReadAsync(response);

        Assert.Equal((HttpStatusCode.Unauthorized, code), (response.StatusCode, (string?)problem["code"]));
        Assert.StartsWith(says, (string?)problem["detail"], StringComparison.Ordinal);
        Assert.Contains("Authorization: Bearer <token>", (string?)problem["detail"], StringComparison.Ordinal);
        Assert.Equal("Bearer", Assert.Single(response.Headers.WwwAuthenticate).Scheme);
    }

    [Fact]
    public async Task With_it_a_service_in_development_is_closed_and_opens_no_more()
    {
        using var response = await SendAsync("GET", "/health", null);

        Assert.Equal("keys", (string?)(await ReadAsync(response))["access"]);
        Assert.DoesNotContain(token.Service.Logs.Lines, static line => line.EventId == 4005);
    }

    [Fact]
    public async Task It_is_counted_as_a_caller_of_its_own()
    {
        using var first = await SendAsync("GET", "/api/v1/runs", $"Bearer {ApiTokenService.Token}");
        using var second = await SendAsync("GET", "/api/v1/runs", $"Bearer {ApiTokenService.Token}");

        Assert.Equal(["\"key\";q=1000;w=60", "\"key\";q=1000;w=60"], new[] { first, second }.Select(static answer => answer.Headers.GetValues("RateLimit-Policy").Single()));
        Assert.True(LeftOf(second) < LeftOf(first), "The second request has less left than the first.");

        static int LeftOf(HttpResponseMessage answer) => int.Parse(answer.Headers.GetValues("RateLimit").Single().Split("r=")[1].Split(';')[0], null);
    }

    [Fact]
    public async Task It_is_in_no_answer_and_no_log()
    {
        using var right = await SendAsync("GET", "/api/v1/runs", $"Bearer {ApiTokenService.Token}");
        using var wrong = await SendAsync("GET", "/api/v1/runs", $"Bearer x{ApiTokenService.Token}");
        using var malformed = await SendAsync("GET", "/api/v1/runs", $"Bearer x {ApiTokenService.Token}");

        using var forbidden = await SendAsync("GET", "/keys", $"Bearer {ApiTokenService.Token}");

        foreach (var answer in (HttpResponseMessage[])[right, wrong, malformed, forbidden])
        {
            Assert.DoesNotContain(ApiTokenService.Token, answer.Headers + await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        Assert.DoesNotContain(token.Service.Logs.Lines, static line => line.Everything.Contains(ApiTokenService.Token, StringComparison.Ordinal));
        Assert.Contains(token.Service.Logs.Lines, static line => line.EventId == 4003 && line.Message.Contains("the key has write read", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_token_that_can_be_guessed_is_a_warning()
    {
        await using var running = new ApiTokenService("short");
        await running.InitializeAsync();

        Assert.Contains(running.Service.Logs.Lines, static line => line.EventId == 4009 && line.Message.Contains("5 characters", StringComparison.Ordinal));
        Assert.DoesNotContain(token.Service.Logs.Lines, static line => line.EventId == 4009);
    }

    [Theory]
    [InlineData("false")]
    [InlineData("0")]
    [InlineData(null)]
    public async Task A_token_that_is_not_enabled_is_no_key(string? enabled)
    {
        await using var running = new ApiTokenService(ApiTokenService.Token, enabled, "production");
        await running.InitializeAsync();
        running.Service.Http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", $"Bearer {ApiTokenService.Token}");

        Assert.Equal(HttpStatusCode.Unauthorized, (await running.Service.GetAsync("/api/v1/runs")).Status);
    }

    private async Task<HttpResponseMessage> SendAsync(string method, string path, string? authorization, string? body = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation("Accept", "application/json, text/event-stream");
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        return await token.Service.Http.SendAsync(request);
    }

    private static async Task<JsonNode> ReadAsync(HttpResponseMessage response) => (await response.Content.ReadFromJsonAsync<JsonNode>())!;
}
