using System.Net;
using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;
using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.Functions.Mcp;
using AgentTelemetry.Limits;

namespace AgentTelemetry.EndToEnd.Mcp;

/// <summary>The MCP endpoint as HTTP sees it.</summary>
[Collection(nameof(OnService))]
public sealed class McpHttpTests(RunningService service)
{
    private const string Both = "application/json, text/event-stream";
    private const string Ping = """{"jsonrpc":"2.0","id":"p-1","method":"ping"}""";

    [Theory]
    [InlineData(Both, "application/json")]
    [InlineData("text/event-stream, application/json;q=0.5", "application/json")]
    [InlineData("application/json", "application/json")]
    [InlineData("application/*", "application/json")]
    [InlineData("*/*", "application/json")]
    [InlineData(null, "application/json")]
    [InlineData("text/event-stream", "text/event-stream")]
    [InlineData("text/event-stream, application/json;q=0", "text/event-stream")]
    public async Task The_answer_comes_in_a_form_the_caller_takes(string? accept, string type)
    {
        using var response = await SendAsync(Ping, accept);
        var text = await response.Content.ReadAsStringAsync();

        Assert.Equal((HttpStatusCode.OK, type), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        var json = type is "application/json" ? text : Assert.Single(text.Split('\n'), static line => line.StartsWith("data: ", StringComparison.Ordinal))["data: ".Length..];
        Assert.Equal("p-1", (string?)JsonNode.Parse(json)!["id"]);
        Assert.NotEmpty(response.Headers.GetValues("X-Request-ID"));
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("application/json;q=0")]
    public async Task A_caller_that_takes_neither_form_is_refused(string accept)
    {
        using var response = await SendAsync(Ping, accept);

        await AssertRefusedAsync(response, HttpStatusCode.NotAcceptable, -32000, "not_acceptable");
    }

    [Theory]
    [InlineData("", -32700, "malformed_json")]
    [InlineData("{", -32700, "malformed_json")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"id":2,"method":"ping"}""", -32700, "malformed_json")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"ping","params":{"x":"\ud800"}}""", -32700, "malformed_json")]
    [InlineData("""[{"jsonrpc":"2.0","id":1,"method":"ping"}]""", -32600, "invalid_message")]
    [InlineData("""  []""", -32600, "invalid_message")]
    [InlineData("""{"id":1,"method":"ping"}""", -32600, "invalid_message")]
    [InlineData("""{"jsonrpc":"1.0","id":1,"method":"ping"}""", -32600, "invalid_message")]
    [InlineData("""{"jsonrpc":"2.0","id":null,"method":"ping"}""", -32600, "invalid_message")]
    [InlineData("""{"jsonrpc":"2.0","id":{},"method":"ping"}""", -32600, "invalid_message")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":5}""", -32600, "invalid_message")]
    [InlineData("""{"jsonrpc":"2.0","id":1}""", -32600, "invalid_message")]
    [InlineData("{}", -32600, "invalid_message")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"initialize","params":[]}""", -32600, "invalid_message")]
    public async Task A_body_that_is_no_message_is_refused_in_the_protocols_own_form(string body, int code, string reason)
    {
        using var response = await SendAsync(body);

        await AssertRefusedAsync(response, HttpStatusCode.BadRequest, code, reason);
    }

    [Fact]
    public async Task A_body_may_be_as_long_as_any_other_and_not_a_byte_longer()
    {
        var most = new LimitOptions().MaxBodyBytes;
        var frame = """{"jsonrpc":"2.0","id":1,"method":"ping","params":{"x":""}}""".Length;

        using var longest = await SendAsync($$$"""{"jsonrpc":"2.0","id":1,"method":"ping","params":{"x":"{{{new string('x', most - frame)}}}"}}""");
        using var longer = await SendAsync($$$"""{"jsonrpc":"2.0","id":1,"method":"ping","params":{"x":"{{{new string('x', most - frame + 1)}}}"}}""");

        Assert.Equal(HttpStatusCode.OK, longest.StatusCode);
        await AssertRefusedAsync(longer, HttpStatusCode.RequestEntityTooLarge, -32000, "body_too_large");
    }

    [Theory]
    [InlineData("""{"jsonrpc":"2.0","method":"notifications/initialized"}""")]
    [InlineData("""{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":7}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"result":{}}""")]
    public async Task What_asks_for_no_answer_is_accepted_without_one(string body)
    {
        using var response = await SendAsync(body);

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
        Assert.Null(response.Content.Headers.ContentType);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("DELETE")]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    public async Task There_is_no_session_to_listen_to_or_to_end(string method)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), "/mcp") { Headers = { { "Accept", "text/event-stream" } } };
        using var response = await service.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(["POST", "OPTIONS"], response.Content.Headers.Allow);
        Assert.Equal("method_not_allowed", (string?)JsonNode.Parse(await response.Content.ReadAsStringAsync())!["code"]);
    }

    [Theory]
    [InlineData("abc", Ping, Both)]
    [InlineData("2026-7-28", Ping, Both)]
    [InlineData("9999-01-01", "{", "text/html")]
    [InlineData("2025-06-18, 2025-11-25", Ping, Both)]
    [InlineData(null, """{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":5}}""", Both)]
    [InlineData(null, """{"jsonrpc":"2.0","id":1,"method":"ping","params":{"_meta":{"io.modelcontextprotocol/protocolVersion":"2099-01-01"}}}""", Both)]
    public async Task A_version_that_is_unknown_or_malformed_is_answered_with_those_that_are_spoken_before_anything_else(string? header, string body, string accept)
    {
        using var response = await SendAsync(body, accept, [.. Given("MCP-Protocol-Version", header)]);
        var error = JsonNode.Parse(await response.Content.ReadAsStringAsync())!["error"]!;

        Assert.Equal((HttpStatusCode.BadRequest, -32022, "unsupported_protocol_version"), (response.StatusCode, (int)error["code"]!, (string?)error["data"]!["code"]));
        Assert.Equal(McpVersions.All, error["data"]!["supported"]!.AsArray().Select(version => (string?)version));
        Assert.All(McpVersions.All, version => Assert.Contains(version, (string?)error["message"], StringComparison.Ordinal));
    }

    [Fact]
    public void The_versions_are_those_that_the_library_speaks()
    {
        var library = typeof(ModelContextProtocol.McpErrorCode).Assembly.GetType("ModelContextProtocol.Protocol.McpProtocolVersions", throwOnError: true)!;
        var supported = library.GetField("SupportedProtocolVersions", BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public)!.GetValue(null);

        Assert.Equal(((IEnumerable<string>)supported!).Order(StringComparer.Ordinal), McpVersions.All);
    }

    [Theory]
    [InlineData("https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    [InlineData("http://127.0.0.1.evil.example:6274", HttpStatusCode.Forbidden)]
    [InlineData("http://localhost:6274", HttpStatusCode.OK)]
    [InlineData("http://127.0.0.1:6274", HttpStatusCode.OK)]
    public async Task A_web_page_may_call_only_from_this_machine(string origin, HttpStatusCode status)
    {
        using var response = await SendAsync(Ping, Both, ("Origin", origin));

        Assert.Equal(status, response.StatusCode);
    }

    [Fact]
    public async Task A_revision_that_is_not_spoken_is_refused_with_those_that_are()
    {
        using var response = await SendAsync(Ping, Both, ("MCP-Protocol-Version", "1999-01-01"));
        var error = JsonNode.Parse(await response.Content.ReadAsStringAsync())!["error"]!;

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(-32022, (int)error["code"]!);
        Assert.Contains("2025-06-18", error["data"]!["supported"]!.AsArray().Select(version => (string?)version));
    }

    [Theory]
    [InlineData("foo/bar", "foo/bar", null, HttpStatusCode.NotFound, -32601)]
    [InlineData("tools/list", "tools/call", null, HttpStatusCode.BadRequest, -32020)]
    [InlineData("tools/list", null, null, HttpStatusCode.BadRequest, -32020)]
    [InlineData("tools/call", "tools/call", null, HttpStatusCode.BadRequest, -32020)]
    [InlineData("tools/call", "tools/call", "openattribution_end_session", HttpStatusCode.BadRequest, -32020)]
    [InlineData("tools/call", "tools/call", "openattribution_start_session", HttpStatusCode.OK, null)]
    public async Task Without_a_handshake_the_headers_name_what_the_body_asks_for(string method, string? methodHeader, string? nameHeader, HttpStatusCode status, int? code)
    {
        var body = $$$"""
            {"jsonrpc":"2.0","id":1,"method":"{{{method}}}","params":{"name":"openattribution_start_session","arguments":{},"_meta":{
              "io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientInfo":{"name":"c","version":"1"},"io.modelcontextprotocol/clientCapabilities":{} } } }
            """;

        using var response = await SendAsync(body, Both, [("MCP-Protocol-Version", "2026-07-28"), .. Given("Mcp-Method", methodHeader), .. Given("Mcp-Name", nameHeader)]);

        Assert.Equal(status, response.StatusCode);
        Assert.Equal(code, (int?)JsonNode.Parse(await response.Content.ReadAsStringAsync())!["error"]?["code"]);
    }

    [Theory]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"tools/call"}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":null}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"record_attribution","arguments":[1]}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":"record_attribution"}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"subscriptions/listen","params":{"notifications":{"toolsListChanged":true}}}""")]
    public async Task A_malformed_call_is_answered_with_an_error_of_the_protocol(string body)
    {
        using var response = await SendAsync(body);
        var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(1, (int)answer["id"]!);
        Assert.InRange((int)answer["error"]!["code"]!, -32700, -32600);
    }

    private static IEnumerable<(string, string)> Given(string header, string? value) => value is null ? [] : [(header, value)];

    private static async Task AssertRefusedAsync(HttpResponseMessage response, HttpStatusCode status, int code, string reason)
    {
        var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(("2.0", code, reason), ((string?)answer["jsonrpc"], (int)answer["error"]!["code"]!, (string?)answer["error"]!["data"]!["code"]));
        Assert.True(answer.AsObject().ContainsKey("id") && answer["id"] is null);
        Assert.NotEqual("", (string?)answer["error"]!["message"] ?? "");
    }

    private Task<HttpResponseMessage> SendAsync(string body, string? accept = Both, params IReadOnlyList<(string Name, string Value)> headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/mcp") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return service.Http.SendAsync(request);
    }
}
