using System.Net;
using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.EndToEnd.Export;

/// <summary>Cases of other services: what they say is read and not believed.</summary>
public sealed class SourceTests
{
    private const string Extracted = """
        {"session_id":"s 1","metrics":{"tool_call_count":2,"tool_success_count":1,"tool_error_count":1,"tool_success_rate":0.5,"avg_tool_latency_ms":12.5,"model_change_count":1,"service_name":"checkout"},
         "events":[{"timestamp":"2026-03-01T10:00:01Z","session_id":"s 1","type":"tool_call_completed","payload":{"tool_name":"search","success":true,"latency_ms":10}},
                   {"timestamp":"2026-03-01T10:00:00Z","session_id":"s 1","type":"user_prompt","payload":{"prompt":"Find a table","tokens":4}}]}
        """;

    [Theory]
    [InlineData("", "/signavio/agent-metrics/s%201", "extract")]
    [InlineData("?source=extract", "/signavio/agent-metrics/s%201", "extract")]
    [InlineData("?source=agent_telemetry", "/agent_metrics/s%201/events", "agent_telemetry")]
    public async Task A_session_of_another_service_is_exported(string query, string path, string source)
    {
        await using var sources = await SourceServer.StartAsync();
        await using var exporting = await StartAsync(sources);
        sources.Answers[path] = (200, Extracted);

        var (status, answer) = await exporting.Service.PostAsync($"/export/session/s%201{query}", "not json");
        await Eventually.TrueAsync(() => Task.FromResult(exporting.Signavio.Rows("agent_telemetry_events").Count == 2), "its events");

        Assert.Equal((HttpStatusCode.OK, source), (status, (string?)answer["source"]));
        Assert.Equal("partial", exporting.Signavio.Rows("agent_telemetry")["s 1"]["status"]);
        Assert.Empty(exporting.Signavio.Broken);
        Assert.All(sources.Asked, asked => Assert.Equal(path, asked));
    }

    [Theory]
    [InlineData(404, "{}", "no such session")]
    [InlineData(200, """{"session_id":"another","events":[]}""", "session_id")]
    [InlineData(200, "<html>", "cannot be read")]
    [InlineData(200, """{"events":[{"type":"x"}]}""", "timestamp")]
    [InlineData(302, "http://127.0.0.1:1/elsewhere", "302")]
    public async Task What_a_source_does_not_give_is_not_exported_and_the_reason_is_told(int status, string body, string reason)
    {
        await using var sources = await SourceServer.StartAsync();
        await using var exporting = await StartAsync(sources);
        sources.Answers["/signavio/agent-metrics/s%201"] = (status, body);

        await exporting.Service.PostAsync("/export/session/s%201", "{}");
        await Eventually.TrueAsync(async () => (string?)(await StatusAsync(exporting))?["error"] is not null, "the reason");

        Assert.Contains(reason, (string?)(await StatusAsync(exporting))!["error"], StringComparison.Ordinal);
        Assert.Empty(exporting.Signavio.Rows("agent_telemetry"));
    }

    [Fact]
    public async Task One_that_a_source_does_not_give_keeps_no_other_out()
    {
        await using var sources = await SourceServer.StartAsync();
        await using var exporting = await StartAsync(sources);
        sources.Answers["/signavio/agent-metrics/s%201"] = (200, Extracted);

        await exporting.Service.PostAsync("/export/batch", """{"session_ids":["gone","s 1"]}""");
        await Eventually.TrueAsync(() => Task.FromResult(exporting.Signavio.Rows("agent_telemetry").Count == 1), "the other");

        Assert.Equal("failed", (string?)(await exporting.Service.GetAsync("/export/status/gone")).Body["exports"]![0]!["state"]);
    }

    [Theory]
    [InlineData("..")]
    [InlineData(".")]
    public async Task An_id_that_would_lead_elsewhere_is_asked_nowhere(string id)
    {
        await using var sources = await SourceServer.StartAsync();
        await using var exporting = await StartAsync(sources);

        await exporting.Service.PostAsync("/export/batch", $$"""{"session_ids":["{{id}}"]}""");

        Assert.Empty(sources.Asked);
    }

    [Fact]
    public async Task An_answer_larger_than_a_body_may_be_is_not_read()
    {
        await using var sources = await SourceServer.StartAsync();
        await using var exporting = await StartAsync(sources, ("TELEMETRY_MAX_BODY_BYTES", "65536"));
        sources.Answers["/signavio/agent-metrics/s%201"] = (200, $$"""{"session_id":"s 1","filler":"{{new string('x', 70_000)}}","events":[]}""");

        await exporting.Service.PostAsync("/export/session/s%201", "{}");

        Assert.Contains("65536 bytes", (string?)(await StatusAsync(exporting))!["error"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_without_an_address_says_which_setting_it_needs()
    {
        await using var exporting = await ExportingService.StartAsync();

        await exporting.Service.PostAsync("/export/session/s%201", "{}");
        await Eventually.TrueAsync(async () => (string?)(await StatusAsync(exporting))?["error"] is not null, "the reason");

        Assert.Contains("EXTRACT_SERVICE_URL", (string?)(await StatusAsync(exporting))!["error"], StringComparison.Ordinal);
    }

    private static async Task<System.Text.Json.Nodes.JsonNode?> StatusAsync(ExportingService exporting) =>
        (await exporting.Service.GetAsync("/export/status/s%201")).Body["exports"]!.AsArray().SingleOrDefault();

    private static Task<ExportingService> StartAsync(SourceServer sources, params (string Name, string Value)[] settings) => ExportingService.StartAsync(
        stepByStep: false, [("EXTRACT_SERVICE_URL", sources.Address), ("AGENT_METRICS_BASE_URL", sources.Address), ("EXPORT_WAIT", "3s"), .. settings]);
}
