using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.Worker.Tests.Hosting;

namespace AgentTelemetry.Worker.Tests;

/// <summary>A published SDK that none of us wrote, unchanged, with a key.</summary>
[Collection(nameof(OnBothHosts))]
public sealed class SdkTests(BothHosts hosts)
{
    [Theory]
    [OnEachHost]
    public async Task The_npm_sdk_stores_a_session_and_finds_every_event_once(HostKind kind)
    {
        var host = hosts.Of(kind);
        var key = await host.IssueAsync("npm", "write", "read");
        using var folder = TemporaryFolder.CopyOf(Path.Combine(Repository.Root, "samples", "npm-sdk"), "package.json", "package-lock.json", "session.js");
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "key.env"), $"TELEMETRY_API_KEY={key}\n");
        await ChildProcess.RunAsync("npm", ["ci", "--no-audit", "--no-fund"], folder.Path);

        var output = await ChildProcess.RunAsync("node", ["--env-file=key.env", "session.js", host.Http.BaseAddress!.ToString()], folder.Path);

        Assert.Contains("with 250 events", output, StringComparison.Ordinal);
    }
}
