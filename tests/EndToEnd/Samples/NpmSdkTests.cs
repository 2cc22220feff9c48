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

    [Fact]
    public async Task With_a_key_it_does_the_same_on_a_service_that_is_closed()
    {
        var secured = new SecuredService();
        await secured.InitializeAsync();
        try
        {
            var key = await secured.IssueAsync("npm", "write", "read");
            using var folder = TemporaryFolder.CopyOf(Path.Combine(Repository.Root, "samples", "npm-sdk"), "package.json", "package-lock.json", "session.js");
            await File.WriteAllTextAsync(Path.Combine(folder.Path, "key.env"), $"TELEMETRY_API_KEY={key.Text}\n");
            await ChildProcess.RunAsync("npm", ["ci", "--no-audit", "--no-fund"], folder.Path);

            var output = await ChildProcess.RunAsync("node", ["--env-file=key.env", "session.js", secured.Service.Http.BaseAddress!.ToString()], folder.Path);

            Assert.Contains("with 250 events", output, StringComparison.Ordinal);
        }
        finally
        {
            await secured.DisposeAsync();
        }
    }
}
