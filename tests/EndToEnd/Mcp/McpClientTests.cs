using System.Text.Json;
using AgentTelemetry.EndToEnd.Hosting;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace AgentTelemetry.EndToEnd.Mcp;

/// <summary>The MCP endpoint as a client library sees it, in the revisions with a handshake and without.</summary>
[Collection(nameof(OnService))]
public sealed class McpClientTests(RunningService service)
{
    private static readonly string[] Tools =
    [
        "openattribution_end_session", "openattribution_read_funnel", "openattribution_read_session", "openattribution_record_event", "openattribution_start_session",
        "record_attribution",
    ];

    private static readonly string[] Governed = ["query_text", "response_text", "query_intent", "response_type", "response_mode", "model_id", "topics"];

    public static TheoryData<string?> Revisions { get; } = [null, "2025-11-25", "2025-06-18", "2025-03-26"];

    [Theory]
    [MemberData(nameof(Revisions))]
    public async Task A_client_connects_learns_the_tools_and_tells_a_session(string? revision)
    {
        await using var client = await ConnectAsync(revision);
        var tools = await client.ListToolsAsync();
        var started = await CallAsync(client, "openattribution_start_session", new() { ["content_scope"] = "mix", ["agent_id"] = "agent-7" });
        var session = started.GetProperty("session_id").GetString()!;
        var recorded = await CallAsync(client, "openattribution_record_event", new()
        {
            ["session_id"] = session,
            ["event_type"] = "content_retrieved",
            ["content_url"] = "https://a.example/1",
            ["data"] = new Dictionary<string, object?> { ["rank"] = 1 },
        });
        var attributed = await CallAsync(client, "record_attribution", new()
        {
            ["session_id"] = session,
            ["content_urls"] = new[] { "https://a.example/1", "https://b.example/2" },
            ["query_intent"] = "comparison",
            ["response_type"] = "recommendation",
        });
        var ended = await CallAsync(client, "openattribution_end_session", new()
        {
            ["session_id"] = session,
            ["outcome"] = new Dictionary<string, object?> { ["type"] = "conversion", ["value_amount"] = 4999 },
        });

        Assert.Equal("agent-telemetry", client.ServerInfo?.Name);
        Assert.Equal(Tools, tools.Select(tool => tool.Name).Order());
        Assert.All(tools, tool => Assert.All(
            tool.JsonSchema.GetProperty("properties").EnumerateObject(), argument => Assert.True(argument.Value.TryGetProperty("description", out _), $"{tool.Name} {argument.Name}")));
        Assert.Equal((session, 1), (recorded.GetProperty("session_id").GetString(), recorded.GetProperty("events_created").GetInt32()));
        Assert.Equal(("Attribution recorded.", 1), (attributed.GetProperty("message").GetString(), attributed.GetProperty("events_created").GetInt32()));
        Assert.Equal(session, ended.GetProperty("session_id").GetString());
        var (_, stored) = await service.GetAsync($"/internal/sessions/{session}");
        Assert.Equal(("mix", "agent-7", "conversion"), ((string?)stored["content_scope"], (string?)stored["agent_id"], (string?)stored["outcome_type"]));
        Assert.Equal(["content_retrieved", "turn_completed"], stored["events"]!.AsArray().Select(row => (string?)row!["event_type"]));
        var turn = stored["events"]![1]!["turn_data"]!.AsObject();
        Assert.Equal("""["https://a.example/1","https://b.example/2"]""", turn["content_urls_cited"]!.ToJsonString());
        Assert.Equal(("intent", "comparison", "recommendation"), ((string?)turn["privacy_level"], (string?)turn["query_intent"], (string?)turn["response_type"]));
    }

    [Theory]
    [InlineData("full", "")]
    [InlineData("summary", "")]
    [InlineData("intent", "query_text response_text")]
    [InlineData("minimal", "model_id query_intent query_text response_mode response_text response_type topics")]
    [InlineData("unheard-of", "model_id query_intent query_text response_mode response_text response_type topics")]
    public async Task What_privacy_forbids_is_taken_out_and_told_by_the_names_of_the_arguments(string level, string forbidden)
    {
        await using var client = await ConnectAsync();
        var session = await service.StartAsync();
        var marks = Governed.ToDictionary(field => field, _ => $"mark{Guid.NewGuid():N}");
        var turn = marks.ToDictionary(mark => mark.Key, mark => mark.Key is "topics" ? new[] { mark.Value } : (object?)mark.Value);
        turn["privacy_level"] = level;

        var recorded = await CallAsync(client, "openattribution_record_event", new() { ["session_id"] = session, ["event_type"] = "turn_completed", ["turn"] = turn });

        var told = recorded.TryGetProperty("stripped_fields", out var fields) ? fields.EnumerateArray().Select(field => field.GetString()!).Order().ToArray() : [];
        Assert.Equal(forbidden.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(field => $"turn.{field}"), told);
        var stored = string.Join('\n', (await service.Rows.AllAsync()).Select(row => string.Join(' ', row)));
        var logged = string.Join('\n', service.Logs.Lines.Select(line => line.Everything));
        foreach (var (field, mark) in marks)
        {
            Assert.Equal(!forbidden.Contains(field, StringComparison.Ordinal), stored.Contains(mark, StringComparison.Ordinal));
            Assert.DoesNotContain(mark, logged, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_same_event_id_is_stored_once_and_ending_again_changes_nothing()
    {
        await using var client = await ConnectAsync();
        var session = await service.StartAsync();
        var recording = new Dictionary<string, object?> { ["session_id"] = session, ["event_type"] = "turn_started", ["id"] = Guid.NewGuid().ToString() };

        var once = await CallAsync(client, "openattribution_record_event", recording);
        var again = await CallAsync(client, "openattribution_record_event", recording);
        await CallAsync(client, "openattribution_end_session", new() { ["session_id"] = session, ["outcome"] = new { type = "browse" } });
        await CallAsync(client, "openattribution_end_session", new() { ["session_id"] = session, ["outcome"] = new { type = "conversion" } });

        Assert.Equal((1, 0), (once.GetProperty("events_created").GetInt32(), again.GetProperty("events_created").GetInt32()));
        var (_, stored) = await service.GetAsync($"/internal/sessions/{session}");
        Assert.Equal("browse", (string?)stored["outcome_type"]);
        Assert.Single(stored["events"]!.AsArray());
    }

    [Theory]
    [InlineData("openattribution_record_event", """{"session_id":"7d9f2f0e-8b1c-4a53-9c39-2b6f0a3f5f99","event_type":"turn_started"}""", "session_not_found", "")]
    [InlineData("record_attribution", """{"session_id":"7d9f2f0e-8b1c-4a53-9c39-2b6f0a3f5f99","content_urls":[],"query_intent":"a","response_type":"b"}""", "session_not_found", "")]
    [InlineData("openattribution_end_session", """{"session_id":"7d9f2f0e-8b1c-4a53-9c39-2b6f0a3f5f99","outcome":{"type":"browse"}}""", "session_not_found", "")]
    [InlineData("openattribution_record_event", """{"event_type":"turn_started"}""", "missing_arguments", "session_id:required")]
    [InlineData("openattribution_record_event", """{"session_id":"OPEN","event_type":null}""", "missing_arguments", "event_type:required")]
    [InlineData("openattribution_record_event", """{"session_id":"OPEN","event_type":"content_summarised"}""", "invalid_document", "event_type:enum")]
    [InlineData("openattribution_record_event", """{"session_id":"OPEN","type":"content_summarised"}""", "invalid_document", "type:enum")]
    [InlineData("openattribution_record_event", """{"session_id":"OPEN","event_type":"turn_started","timestamp":"yesterday"}""", "invalid_document", "timestamp:format")]
    [InlineData("openattribution_record_event", """{"session_id":"no uuid","event_type":"turn_started"}""", "invalid_session_id", "session_id:format")]
    [InlineData("record_attribution", """{"session_id":"OPEN"}""", "missing_arguments", "content_urls:required query_intent:required response_type:required")]
    [InlineData("record_attribution", """{"session_id":"OPEN","content_urls":"https://a.example","query_intent":"a","response_type":"b"}""", "invalid_document", "content_urls:type")]
    [InlineData("record_attribution", """{"session_id":"OPEN","content_urls":[],"query_intent":5,"response_type":"b"}""", "invalid_arguments", "query_intent:type")]
    [InlineData("openattribution_end_session", """{"session_id":"OPEN"}""", "missing_arguments", "outcome:required")]
    [InlineData("openattribution_end_session", """{"session_id":"OPEN","outcome":{"type":"won"}}""", "invalid_document", "outcome.type:enum")]
    [InlineData("openattribution_start_session", """{"initiator_type":"robot"}""", "invalid_document", "initiator_type:enum")]
    public async Task A_failure_is_a_result_that_names_the_arguments_at_fault(string tool, string arguments, string code, string faults)
    {
        await using var client = await ConnectAsync();
        var session = await service.StartAsync();
        var given = JsonSerializer.Deserialize<Dictionary<string, object?>>(arguments.Replace("OPEN", session, StringComparison.Ordinal))!;

        var result = await client.CallToolAsync(tool, given);

        Assert.True(result.IsError);
        var told = result.StructuredContent!.Value;
        Assert.Equal(code, told.GetProperty("code").GetString());
        Assert.Equal(faults, string.Join(' ', told.GetProperty("errors").EnumerateArray().Select(error => $"{error.GetProperty("field")}:{error.GetProperty("rule")}")));
        Assert.All(told.GetProperty("errors").EnumerateArray(), error => Assert.DoesNotContain("events[0]", error.GetRawText(), StringComparison.Ordinal));
        Assert.DoesNotContain("events[0]", told.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.NotEmpty(told.GetProperty("detail").GetString()!);
        Assert.NotEmpty(told.GetProperty("request_id").GetString()!);
        using var text = JsonDocument.Parse(Assert.IsType<TextContentBlock>(Assert.Single(result.Content)).Text);
        Assert.True(JsonElement.DeepEquals(told, text.RootElement), "The text says something else than the structured result.");
    }

    [Fact]
    public async Task An_ended_session_takes_no_events()
    {
        await using var client = await ConnectAsync();
        var session = await service.StartAsync();
        await service.PostAsync("/sessions/end", Calls.End(session));

        var result = await client.CallToolAsync("openattribution_record_event", new Dictionary<string, object?> { ["session_id"] = session, ["event_type"] = "turn_started" });

        Assert.True(result.IsError);
        Assert.Equal("session_ended", result.StructuredContent!.Value.GetProperty("code").GetString());
    }

    [Fact]
    public async Task An_outage_is_a_result_that_says_to_call_again_and_a_line_in_the_log()
    {
        await using var client = await ConnectAsync();
        var session = await service.StartAsync();
        var recording = new Dictionary<string, object?> { ["session_id"] = session, ["event_type"] = "turn_started" };
        service.Transport.Begin(static _ => StorageFault.BusyBefore);
        CallToolResult during;
        try
        {
            during = await client.CallToolAsync("openattribution_record_event", recording);
        }
        finally
        {
            service.Transport.Begin();
        }

        var after = await CallAsync(client, "openattribution_record_event", recording);

        Assert.True(during.IsError);
        Assert.Equal("storage_unavailable", during.StructuredContent!.Value.GetProperty("code").GetString());
        Assert.Contains(service.Logs.Lines, line => line.EventId is 1002 or 1004 && line.Message.StartsWith("openattribution_record_event", StringComparison.Ordinal));
        Assert.Equal(1, after.GetProperty("events_created").GetInt32());
    }

    [Fact]
    public async Task A_tool_that_is_not_there_is_a_fault_of_the_call()
    {
        await using var client = await ConnectAsync();

        var failure = await Assert.ThrowsAnyAsync<McpException>(async () => await client.CallToolAsync("delete_everything"));

        Assert.Contains("There is no such tool", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_clients_at_once_are_answered_each_by_its_own()
    {
        var sessions = await Task.WhenAll(Enumerable.Range(0, 12).Select(async index =>
        {
            await using var client = await ConnectAsync();
            var session = (await CallAsync(client, "openattribution_start_session", new() { ["external_session_id"] = $"many-{index}" })).GetProperty("session_id").GetString()!;
            await CallAsync(client, "openattribution_record_event", new() { ["session_id"] = session, ["event_type"] = "turn_started" });
            return (index, session);
        }));

        Assert.Equal(12, sessions.Select(pair => pair.session).Distinct().Count());
        foreach (var (index, session) in sessions)
        {
            var (_, stored) = await service.GetAsync($"/internal/sessions/{session}");
            Assert.Equal($"many-{index}", (string?)stored["external_session_id"]);
            Assert.Single(stored["events"]!.AsArray());
        }
    }

    private static async Task<JsonElement> CallAsync(McpClient client, string tool, Dictionary<string, object?> arguments)
    {
        var result = await client.CallToolAsync(tool, arguments);
        Assert.False(result.IsError ?? false, result.StructuredContent?.GetRawText());
        return result.StructuredContent!.Value;
    }

    private Task<McpClient> ConnectAsync(string? revision = null) => service.ConnectAsync(revision);
}
