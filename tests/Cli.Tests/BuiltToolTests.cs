using System.Text.RegularExpressions;
using AgentTelemetry.Cli.Tests.Hosting;
using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.Cli.Tests;

/// <summary>The tool as a process of its own, and the sample that calls it.</summary>
[Collection(nameof(Hosting.OnService))]
public sealed partial class BuiltToolTests(KeyedService service) : IDisposable
{
    private readonly Terminal _terminal = Terminal.On(service);

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public async Task The_built_tool_prints_to_a_pipe_and_ends_with_its_code()
    {
        await using var version = BuiltTool.Start(_terminal.Home, service.Address, service.Admin, "query", "runs", "--agent", "nobody", "--json");
        await version.ExitAsync();
        await using var wrong = BuiltTool.Start(_terminal.Home, service.Address, "atk_wrong_key", "query", "runs");
        await wrong.ExitAsync();

        Assert.Equal((0, "[]"), (version.ExitCode, version.Output.Trim()));
        Assert.Equal(4, wrong.ExitCode);
    }

    [Fact]
    public void The_tool_brings_the_client_and_nothing_of_the_service_or_of_Azure()
    {
        var files = Directory.GetFiles(Path.GetDirectoryName(BuiltTool.Path)!, "*.dll").Select(Path.GetFileNameWithoutExtension).ToList();

        Assert.Equal(["AgentTelemetry.Cli", "AgentTelemetry.Client", "AgentTelemetry.Contracts"], files.Where(static file => file!.StartsWith("AgentTelemetry.", StringComparison.Ordinal)).Order());
        Assert.DoesNotContain(files, static file => file!.StartsWith("Azure", StringComparison.Ordinal) || file.StartsWith("Microsoft.Azure", StringComparison.Ordinal));
    }

    [UnixFact]
    public async Task The_script_of_the_sample_tracks_a_job_with_its_commit_and_a_failure()
    {
        var readme = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "samples", "shell", "README.md"));
        var commands = Command().Matches(readme).Select(static match => match.Groups[1].Value).ToList();
        var (done, failed) = (await RunAsync(commands[0]), await RunAsync(commands[1]));

        var good = await StoredAsync(done.Run);
        var bad = await StoredAsync(failed.Run);
        Assert.Equal((0, 7), (done.ExitCode, failed.ExitCode));
        Assert.Equal("success\t\tci", good);
        Assert.Equal("failure\texit code 7\t", bad);
    }

    private async Task<string> StoredAsync(string run) =>
        string.Join('\n', (await _terminal.RunAsync("query", "runs", "--agent", "sample-job", "--columns", "event_id,status,error_summary,git_commit_source")).Ends(0).Lines.Where(line => line.StartsWith(run, StringComparison.Ordinal)).Select(line => line[(run.Length + 1)..]));

    private async Task<(int ExitCode, string Run)> RunAsync(string command)
    {
        // The tool is on the path under its own name once it is installed.
        var path = Directory.CreateDirectory(Path.Combine(_terminal.Home, "bin")).FullName;
        var link = Path.Combine(path, "agent-telemetry");
        if (!File.Exists(link))
        {
            File.CreateSymbolicLink(link, BuiltTool.Path);
        }

        var environment = BuiltTool.Environment(_terminal.Home, service.Address, service.Admin);
        environment["PATH"] = $"{path}:{System.Environment.GetEnvironmentVariable("PATH")}";
        environment["AGENT"] = "sample-job";
        var line = command.Replace("http://127.0.0.1:7071", service.Address, StringComparison.Ordinal);
        await using var job = ChildProcess.Start("/bin/sh", ["-c", line], Repository.Root, environment);
        await job.ExitAsync();
        return (job.ExitCode, Run().Match(job.Output).Groups[1].Value);
    }

    [GeneratedRegex(@"```sh\n(.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Command();

    [GeneratedRegex(@"^run (\S+)$", RegexOptions.Multiline)]
    private static partial Regex Run();
}
