using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.FunctionsHost;
using AgentTelemetry.Worker.Tests.Hosting;

namespace AgentTelemetry.Worker.Tests;

/// <summary>What the worker does with settings that are wrong: it does not start, and says why; or it warns.</summary>
public sealed class WrongSettingTests
{
    [Theory]
    [InlineData("TELEMETRY_MAX_BODY_BYTES", "4MB", "TELEMETRY_MAX_BODY_BYTES must be a whole number from 1024 to 67108864, such as 4194304; it is '4MB'.")]
    [InlineData("CONTENT_TELEMETRY_STRICT", "yes", "CONTENT_TELEMETRY_STRICT must be true or false, such as true; it is 'yes'.")]
    [InlineData("TELEMETRY_STORAGE", "", "TELEMETRY_STORAGE must be set, as queue triggers name it.")]
    [InlineData("TELEMETRY_API_AUTH_ENABLED", "true", "TELEMETRY_API_AUTH_TOKEN must be set where TELEMETRY_API_AUTH_ENABLED is true")]
    [InlineData("APPLICATIONINSIGHTS_CONNECTION_STRING", "my key", "APPLICATIONINSIGHTS_CONNECTION_STRING must be a connection string of Application Insights")]
    public async Task A_wrong_one_stops_the_start_and_is_named(string setting, string value, string message)
    {
        var refused = await Assert.ThrowsAsync<FunctionsHostException>(() => WorkerService.StartAsync(new Dictionary<string, string?> { [setting] = value }));

        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_one_is_a_warning()
    {
        await using var worker = await WorkerService.StartAsync(new Dictionary<string, string?> { ["TELEMETRY_MAX_EVENT"] = "7" });

        await Eventually.TrueAsync(
            () => Task.FromResult(worker.Host.Output.Lines.Any(static line => line.Contains("Nothing reads the setting TELEMETRY_MAX_EVENT.", StringComparison.Ordinal))),
            "the warning");
    }
}
