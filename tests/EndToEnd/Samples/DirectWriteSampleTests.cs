using System.Text.RegularExpressions;
using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.EndToEnd.Samples;

/// <summary>The sample that writes without the service, and the service that then reads.</summary>
[Collection(nameof(OnService))]
public sealed partial class DirectWriteSampleTests(RunningService service)
{
    [Fact]
    public async Task It_writes_a_run_and_a_session_that_the_service_then_has()
    {
        var readme = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "samples", "direct-write", "README.md"));
        Assert.Contains("TELEMETRY_STORAGE=\"UseDevelopmentStorage=true\" TELEMETRY_ENVIRONMENT=development dotnet run --project samples/direct-write", readme, StringComparison.Ordinal);

        await using var program = ChildProcess.Start(
            "dotnet", [Path.Combine(AppContext.BaseDirectory, "DirectWrite.dll")], Repository.Root, new Dictionary<string, string>
            {
                ["TELEMETRY_STORAGE"] = service.StorageConnection,
                ["TELEMETRY_ENVIRONMENT"] = "development",
                ["TELEMETRY_APP_ID"] = "tests",
                ["Logging__LogLevel__Default"] = "Warning",
            });
        await Eventually.TrueAsync(() => Task.FromResult(program.HasExited), "the sample to end");

        Assert.Equal(0, program.ExitCode);
        Assert.Contains("refused: status must be one of running, success, failure, partial, timeout, cancelled", program.Output, StringComparison.Ordinal);
        var (_, run) = await service.GetAsync($"/api/v1/runs/{Run().Match(program.Output).Groups[1].Value}");
        var (_, session) = await service.GetAsync($"/internal/sessions/{Session().Match(program.Output).Groups[1].Value}");
        Assert.Equal(("success", "browse"), ((string?)run["status"], (string?)session["outcome_type"]));
    }

    [GeneratedRegex(@"run (\S+): created, then status, duration_ms")]
    private static partial Regex Run();

    [GeneratedRegex(@"session (\S+): 1 event")]
    private static partial Regex Session();
}
