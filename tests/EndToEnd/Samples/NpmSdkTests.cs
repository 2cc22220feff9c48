using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.EndToEnd.Samples;

/// <summary>A published SDK that none of us wrote, unchanged.</summary>
[Collection(nameof(OnService))]
public sealed class NpmSdkTests(RunningService service)
{
    [Fact]
    public async Task The_npm_sdk_stores_a_session_and_finds_every_event_once_in_time_order()
    {
        using var folder = TemporaryFolder.CopyOf(Path.Combine(Repository.Root, "samples", "npm-sdk"), "package.json", "package-lock.json", "session.js");
        await ChildProcess.RunAsync("npm", ["ci", "--no-audit", "--no-fund"], folder.Path);

        var output = await ChildProcess.RunAsync("node", ["session.js", service.Http.BaseAddress!.ToString()], folder.Path);

        Assert.Contains("with 250 events", output, StringComparison.Ordinal);
    }
}
