using System.Text.RegularExpressions;
using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.EndToEnd.Samples;

/// <summary>The exporters of the OpenTelemetry SDKs, unchanged: every span once, and no word of what was said.</summary>
[Collection(nameof(OnService))]
public sealed partial class OpenTelemetrySampleTests(RunningService service)
{
    private static readonly string Output = AppContext.BaseDirectory.Replace(Path.Combine("tests", "EndToEnd"), Path.Combine("samples", "otel-dotnet"), StringComparison.Ordinal);

    [Theory]
    [InlineData("http/protobuf", "none")]
    [InlineData("http/protobuf", "gzip")]
    [InlineData("http/json", "none")]
    [InlineData("http/json", "gzip")]
    public async Task The_exporters_of_node_store_every_span_once(string protocol, string compression)
    {
        using var folder = TemporaryFolder.CopyOf(Path.Combine(Repository.Root, "samples", "otel-node"), "package.json", "package-lock.json", "agent.js");
        await ChildProcess.RunAsync("npm", ["ci", "--no-audit", "--no-fund"], folder.Path);
        await using var program = ChildProcess.Start("node", ["agent.js"], folder.Path, Environment(protocol, compression));

        await CheckAsync(program, "otel-node");
    }

    [Theory]
    [InlineData("none")]
    [InlineData("gzip")]
    public async Task The_exporter_of_dotnet_stores_every_span_once(string compression)
    {
        await using var program = ChildProcess.Start("dotnet", [Path.Combine(Output, "OtelDotnet.dll")], Repository.Root, Environment("http/protobuf", compression));

        await CheckAsync(program, "otel-dotnet");
    }

    private Dictionary<string, string> Environment(string protocol, string compression) => new()
    {
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = service.Http.BaseAddress!.ToString().TrimEnd('/'),
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = protocol,
        ["OTEL_EXPORTER_OTLP_COMPRESSION"] = compression,
        ["OTEL_EXPORTER_OTLP_HEADERS"] = "x-api-key=any",
    };

    private async Task CheckAsync(ChildProcess program, string sender)
    {
        await Eventually.TrueAsync(() => Task.FromResult(program.HasExited), "the sample to end");
        Assert.True(program.ExitCode == 0, program.Output);
        var trace = Trace().Match(program.Output).Groups[1].Value;

        var (_, runs) = await service.GetAsync($"/api/v1/runs?run_id={trace}");
        var run = Assert.Single(runs.AsArray())!;
        Assert.Equal(
            ("Shopper", "success", "sample", "chat-1", sender),
            ((string?)run["agent_name"], (string?)run["status"], (string?)run["environment"], (string?)run["context_json"]!["session_id"], (string?)run["context_json"]!["service_name"]));
        var (_, events) = await service.GetAsync($"/api/v1/runs/{run["event_id"]}/events");
        Assert.Equal(["model_change", "tool_call_completed", "agent_completed"], events.AsArray().Select(static item => (string?)item!["event_type"]));
        var (model, tool) = (events[0]!["payload_json"]!, events[1]!["payload_json"]!);
        Assert.Equal(("gpt-5", 120, 30), ((string?)model["model"], (int)model["input_tokens"]!, (int)model["output_tokens"]!));
        Assert.Equal(("search", false), ((string?)tool["tool_name"], (bool)tool["success"]!));
        Assert.DoesNotContain("bicycle", events.ToJsonString(), StringComparison.Ordinal);
    }

    [GeneratedRegex("trace ([0-9a-f]{32}): 3 spans")]
    private static partial Regex Trace();
}
