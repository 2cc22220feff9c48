using System.Text.Json.Nodes;
using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.EndToEnd.Mcp;

/// <summary>What tools take as models send it, and what they say of themselves.</summary>
[Collection(nameof(OnService))]
public sealed class McpToolTests(RunningService service)
{
    [Fact]
    public async Task An_array_or_an_object_that_comes_as_text_is_taken_as_what_it_holds()
    {
        var session = await service.StartAsync();

        var attributed = await service.CallToolAsync("record_attribution", new
        {
            session_id = session,
            content_urls = """["https://a.example/1", "https://b.example/😀"]""",
            query_intent = "comparison",
            response_type = "[not an array]",
        });
        var recorded = await service.CallToolAsync("openattribution_record_event", new
        {
            session_id = session,
            event_type = "turn_completed",
            turn = """ {"privacy_level":"full","topics":["a"]} """,
            data = """{"note":"[1]"}""",
        });
        var nested = await service.CallToolAsync("openattribution_record_event", new
        {
            session_id = session,
            event_type = "turn_completed",
            turn = new { privacy_level = "full", topics = """["b"]""", query_text = """["stays a text"]""" },
        });
        var ended = await service.CallToolAsync("openattribution_end_session", new { session_id = session, outcome = """{"type":"conversion","products":"[\"p-1\"]"}""" });

        Assert.All(new[] { attributed, recorded, nested }, result => Assert.Equal(("ok", 1), ((string?)result["status"], (int?)result["events_created"])));
        Assert.Equal("error", (string?)ended["status"]);
        ended = await service.CallToolAsync("openattribution_end_session", new { session_id = session, outcome = new { type = "conversion", products = """["p-1"]""" } });
        Assert.Equal("ok", (string?)ended["status"]);
        var (_, stored) = await service.GetAsync($"/internal/sessions/{session}");
        var turns = stored["events"]!.AsArray().Select(row => row!["turn"]!).ToList();
        Assert.Equal(["https://a.example/1", "https://b.example/😀"], turns[0]["content_urls_cited"]!.AsArray().Select(url => (string?)url));
        Assert.Equal("[not an array]", (string?)turns[0]["response_type"]);
        Assert.Equal(("a", "[1]"), ((string?)turns[1]["topics"]![0], (string?)stored["events"]![1]!["data"]!["note"]));
        Assert.Equal(("b", """["stays a text"]"""), ((string?)turns[2]["topics"]![0], (string?)turns[2]["query_text"]));
        Assert.Equal("p-1", (string?)stored["outcome"]!["products"]![0]);
    }

    [Theory]
    [InlineData("https://a.example/1")]
    [InlineData("[\"https://a.example/1\"")]
    [InlineData("[1] [2]")]
    [InlineData("{}")]
    public async Task A_text_that_holds_no_array_is_named(string urls)
    {
        var session = await service.StartAsync();

        var result = await service.CallToolAsync("record_attribution", new { session_id = session, content_urls = urls, query_intent = "a", response_type = "b" });

        Assert.Equal(("error", "content_urls"), ((string?)result["status"], (string?)result["errors"]![0]!["field"]));
    }

    [Fact]
    public async Task Every_tool_has_a_title_and_a_schema_of_what_it_gives()
    {
        var (_, answer) = await service.PostAsync("/mcp", """{"jsonrpc":"2.0","id":1,"method":"tools/list"}""");
        var tools = answer["result"]!["tools"]!.AsArray().ToDictionary(static tool => (string)tool!["name"]!, static tool => tool!);

        Assert.All(tools.Values, static tool => Assert.NotEqual("", (string?)tool["title"] ?? ""));
        Assert.All(tools.Values, static tool => Assert.Equal("object", (string?)tool["outputSchema"]!["type"]));
        Assert.All(tools.Values, static tool => Assert.NotNull(tool["outputSchema"]!["properties"]!["unrecognised_fields"]));
        Assert.All(
            new[] { "conflicting_events", "unstored_events", "outcome_recorded" },
            name => Assert.NotNull(tools["openattribution_record_event"]["outputSchema"]!["properties"]![name]));
        Assert.NotNull(tools["openattribution_end_session"]["outputSchema"]!["properties"]!["outcome_recorded"]);
        Assert.True((bool)tools["openattribution_read_session"]["annotations"]!["readOnlyHint"]!);

        var session = await service.StartAsync();
        var id = Guid.NewGuid();
        await HoldsAsync("openattribution_start_session", new { agent = "a" });
        await HoldsAsync("openattribution_record_event", new { session_id = session, event_type = "turn_completed", id, turn = new { privacy_level = "minimal", query_text = "q" }, turns = 1 });
        await HoldsAsync("openattribution_record_event", new { session_id = session, event_type = "turn_started", id });
        await HoldsAsync("record_attribution", new { session_id = session });
        await HoldsAsync("openattribution_read_session", new { session_id = session, limit = 1, page = 2 });
        await HoldsAsync("openattribution_read_funnel", new { session_id = session });
        await HoldsAsync("openattribution_end_session", new { session_id = session, outcome = new { type = "browse" } });
        await HoldsAsync("openattribution_end_session", new { session_id = session, outcome = new { type = "conversion" } });

        async Task HoldsAsync(string tool, object arguments)
        {
            var result = await service.CallToolAsync(tool, arguments);
            var properties = tools[tool]["outputSchema"]!["properties"]!.AsObject();
            Assert.All(result.AsObject(), member => Assert.True(properties.ContainsKey(member.Key), $"{tool} gives {member.Key}"));
            Assert.All(result.AsObject(), member => Assert.Equal((string?)properties[member.Key]!["type"], TypeOf(member.Value!)));
        }
    }

    [Fact]
    public async Task A_session_is_read_a_page_at_a_time()
    {
        var session = await service.StartAsync();
        await service.PostAsync("/events", Calls.Batch(session, 5));

        var read = new List<string?>();
        string? cursor = null;
        do
        {
            var page = await service.CallToolAsync("openattribution_read_session", cursor is null ? new { session_id = session, limit = 2 } : new { session_id = session, limit = 2, cursor });
            read.AddRange(page["session"]!["events"]!.AsArray().Select(row => (string?)row!["id"]));
            cursor = (string?)page["next_cursor"];
        }
        while (cursor is not null);

        Assert.Equal(Enumerable.Range(0, 5).Select(Calls.EventId), read);
    }

    [Fact]
    public async Task A_page_of_large_events_has_fewer_and_goes_on()
    {
        var session = await service.StartAsync();
        foreach (var first in new[] { 0, 1, 2 })
        {
            var large = Calls.Batch(session, 1, first).Replace("\"index\":", $"\"text\":\"{new string('x', 60_000)}\",\"index\":", StringComparison.Ordinal);
            await service.PostAsync("/events", large);
        }

        var page = await service.CallToolAsync("openattribution_read_session", new { session_id = session });
        var rest = await service.CallToolAsync("openattribution_read_session", new { session_id = session, cursor = (string?)page["next_cursor"] });

        Assert.Equal((2, 1), (page["session"]!["events"]!.AsArray().Count, rest["session"]!["events"]!.AsArray().Count));
        Assert.Null(rest["next_cursor"]);
    }

    [Theory]
    [InlineData("""{"limit":0}""", "missing_arguments", "session_id")]
    [InlineData("""{"session_id":"7d9f2f0e-8b1c-4a53-9c39-2b6f0a3f5f99","limit":0}""", "invalid_query", "limit")]
    [InlineData("""{"session_id":"7d9f2f0e-8b1c-4a53-9c39-2b6f0a3f5f99","cursor":"x"}""", "invalid_query", "cursor")]
    [InlineData("""{"session_id":"no uuid"}""", "invalid_session_id", "session_id")]
    [InlineData("""{"session_id":"7d9f2f0e-8b1c-4a53-9c39-2b6f0a3f5f99"}""", "session_not_found", null)]
    public async Task What_cannot_be_read_is_told(string arguments, string code, string? field)
    {
        var result = await service.CallToolAsync("openattribution_read_session", JsonNode.Parse(arguments)!);

        Assert.Equal((code, field), ((string?)result["code"], (string?)result["errors"]!.AsArray().FirstOrDefault()?["field"]));
    }

    private static string TypeOf(JsonNode value) => value.GetValueKind() switch
    {
        System.Text.Json.JsonValueKind.String => "string",
        System.Text.Json.JsonValueKind.Number => "integer",
        System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False => "boolean",
        System.Text.Json.JsonValueKind.Array => "array",
        _ => "object",
    };
}
