using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.EndToEnd.Mcp;

/// <summary>The tools of a service that takes the current standard only.</summary>
public sealed class McpStrictTests : IAsyncLifetime
{
    private readonly RunningService _service = new() { Settings = new Dictionary<string, string?> { ["CONTENT_TELEMETRY_STRICT"] = "true" } };

    public Task InitializeAsync() => _service.InitializeAsync();

    public Task DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task The_tools_speak_the_standard_and_its_rules_hold()
    {
        await using var client = await _service.ConnectAsync();
        var started = await client.CallToolAsync("openattribution_start_session");
        var session = started.StructuredContent!.Value.GetProperty("session_id").GetString()!;

        var attributed = await client.CallToolAsync("record_attribution", new Dictionary<string, object?>
        {
            ["session_id"] = session,
            ["content_urls"] = new[] { "https://a.example/1" },
            ["query_intent"] = "comparison",
            ["response_type"] = "recommendation",
        });
        var retrieved = await client.CallToolAsync(
            "openattribution_record_event", new Dictionary<string, object?> { ["session_id"] = session, ["event_type"] = "content_retrieved", ["content_url"] = "https://a.example/1" });

        Assert.False(attributed.IsError ?? false, attributed.StructuredContent?.GetRawText());
        Assert.True(retrieved.IsError);
        Assert.Equal("source_role", retrieved.StructuredContent!.Value.GetProperty("errors")[0].GetProperty("field").GetString());
        var (_, stored) = await _service.GetAsync($"/internal/sessions/{session}");
        Assert.Equal("turn_completed", (string?)Assert.Single(stored["events"]!.AsArray())!["event_type"]);
    }
}
