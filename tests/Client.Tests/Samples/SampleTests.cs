using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AgentTelemetry.Client.Tests.Hosting;
using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.Client.Tests.Samples;

/// <summary>The agents of <c>samples/</c>, run by the command of their README, and the service that then has what they told.</summary>
[Collection(nameof(Hosting.OnService))]
public sealed partial class SampleTests(ServiceBehindFront shared) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_agent_in_csharp_tells_of_a_run_and_of_a_session()
    {
        var output = await RunAsync("agent-dotnet");

        Assert.Contains("checkout is told of 2 pages", output, StringComparison.Ordinal);
        await AssertToldAsync(output, events: 6);
    }

    [PythonFact]
    public async Task The_agent_in_python_tells_of_a_run_and_of_a_session() => await AssertToldAsync(await RunAsync("agent-python"), events: 3);

    [Fact]
    public async Task The_agent_by_mcp_tells_of_a_session()
    {
        var output = await RunAsync("agent-mcp");

        Assert.Contains("agent-telemetry has 6 tools", output, StringComparison.Ordinal);
        Assert.Contains("stored: 2 events, conversion", output, StringComparison.Ordinal);
        Assert.Equal("conversion", (string?)(await SessionAsync(output))["outcome_type"]);
    }

    // What the README shows is what it prints, but for ids.
    private async Task<string> RunAsync(string sample)
    {
        var readme = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "samples", sample, "README.md"));
        var command = Command().Match(readme).Groups[1].Value
            .Replace("http://127.0.0.1:7071", shared.Service.Http.BaseAddress!.ToString().TrimEnd('/'), StringComparison.Ordinal)
            .Replace("/tmp/agent-sample", _folder.Path, StringComparison.Ordinal)
            .Replace("dotnet run", $"dotnet run --no-build -c {new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name}", StringComparison.Ordinal);

        var output = await ChildProcess.RunAsync("/bin/sh", ["-c", command], Repository.Root);

        Assert.Equal(WithoutIds(Shown().Match(readme).Groups[1].Value), WithoutIds(Lines(output)));
        return output;
    }

    // A host logs its own start too.
    private static string Lines(string output) => string.Concat(output.Split('\n').Where(static line => Told().IsMatch(line)).Select(static line => line.TrimEnd() + "\n"));

    private static string WithoutIds(string lines) => Id().Replace(lines, "$1 …");

    private async Task AssertToldAsync(string output, int events)
    {
        var (_, run) = await shared.Service.GetAsync($"/api/v1/runs/{Id("run", output)}");
        var session = await SessionAsync(output);

        Assert.Equal(("success", 812), ((string?)run["status"], (int)run["metrics_json"]!["input_tokens"]!));
        Assert.Single((JsonArray)(await shared.Service.GetAsync($"/api/v1/runs/{Id("run", output)}/events")).Body);
        Assert.Equal((events, "conversion"), (session["events"]!.AsArray().Count, (string?)session["outcome_type"]));
        Assert.DoesNotContain("jogging?", session.ToJsonString(), StringComparison.Ordinal);
    }

    private async Task<JsonNode> SessionAsync(string output) => (await shared.Service.GetAsync($"/internal/sessions/{Id("session", output)}")).Body;

    private static string Id(string of, string output) => Regex.Match(output, $@"^{of} (\S+)\r?$", RegexOptions.Multiline).Groups[1].Value;

    [GeneratedRegex(@"```sh\n(.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Command();

    [GeneratedRegex(@"(?<=\n\n)```\n(.*?\n)```", RegexOptions.Singleline)]
    private static partial Regex Shown();

    [GeneratedRegex(@"^(run|session) \S+", RegexOptions.Multiline)]
    private static partial Regex Id();

    [GeneratedRegex(@"^(run|session|sent:|stored:|checkout|agent-telemetry) ")]
    private static partial Regex Told();
}
