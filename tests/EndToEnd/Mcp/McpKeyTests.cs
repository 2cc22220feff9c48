using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.EndToEnd.Mcp;

/// <summary>The MCP endpoint of a service that asks for keys.</summary>
[Collection(nameof(OnSecuredService))]
public sealed class McpKeyTests(SecuredService service)
{
    private const string List = """{"jsonrpc":"2.0","id":1,"method":"tools/list"}""";

    private static readonly string[] Adding =
        ["openattribution_end_session", "openattribution_record_event", "openattribution_start_session", "record_attribution"];

    private static readonly string[] Reading = ["openattribution_read_funnel", "openattribution_read_session"];

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("null")]
    [InlineData("chrome-extension://abcdefghijklmnopabcdefghijklmnop")]
    public async Task With_a_valid_key_any_origin_is_served(string origin)
    {
        var key = await service.IssueAsync("mcp-origin", "write");

        var (with, _) = await SendAsync(key.Text, List, origin);
        var (without, refused) = await SendAsync(null, List, origin);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Unauthorized, "missing_key"), (with, without, (string?)refused["code"]));
    }

    [Fact]
    public async Task A_key_is_shown_the_tools_it_may_call_and_told_what_it_lacks()
    {
        var writer = await service.IssueAsync("mcp-scopes", "write");
        var reader = await service.IssueAsync("mcp-scopes", "read");
        var session = (string?)(await CallAsync(writer, "openattribution_start_session", "{}"))["session_id"];
        var naming = $$"""{"session_id":"{{session}}"}""";

        var seen = await CallAsync(reader, "openattribution_read_session", naming);
        var funnel = await CallAsync(reader, "openattribution_read_funnel", naming);
        var unread = await CallAsync(writer, "openattribution_read_session", naming);
        var unwritten = await CallAsync(reader, "openattribution_record_event", $$"""{"session_id":"{{session}}","event_type":"turn_started"}""");

        Assert.Equal(Adding, await ToolsOfAsync(writer));
        Assert.Equal(Reading, await ToolsOfAsync(reader));
        Assert.Equal((session, session), ((string?)seen["session"]!["session_id"], (string?)funnel["funnel"]!["session_id"]));
        Assert.Equal(("missing_scope", "missing_scope"), ((string?)unread["code"], (string?)unwritten["code"]));
        Assert.Contains("scope read", (string?)unread["detail"], StringComparison.Ordinal);
        Assert.Empty((await CallAsync(reader, "openattribution_read_session", naming))["session"]!["events"]!.AsArray());
    }

    private async Task<IEnumerable<string?>> ToolsOfAsync(IssuedKey key)
    {
        var (_, answer) = await SendAsync(key.Text, List);
        return answer["result"]!["tools"]!.AsArray().Select(static tool => (string?)tool!["name"]).Order(StringComparer.Ordinal);
    }

    private async Task<JsonNode> CallAsync(IssuedKey key, string tool, string arguments)
    {
        var (_, answer) = await SendAsync(key.Text, $$"""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"{{tool}}","arguments":{{arguments}} } }""");
        return answer["result"]!["structuredContent"]!;
    }

    private async Task<(HttpStatusCode Status, JsonNode Body)> SendAsync(string? key, string body, string? origin = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/mcp") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation("X-API-Key", key);
        }

        if (origin is not null)
        {
            request.Headers.TryAddWithoutValidation("Origin", origin);
        }

        using var response = await service.Service.Http.SendAsync(request);
        return (response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!);
    }
}
