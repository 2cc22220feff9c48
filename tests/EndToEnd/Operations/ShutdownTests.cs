using System.Diagnostics;
using System.Globalization;
using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.EndToEnd.Operations;

/// <summary>What a person at a terminal does last.</summary>
public sealed class ShutdownTests
{
    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task Ctrl_C_ends_everything_within_five_seconds(string signal)
    {
        await using var emulator = await Emulator.TakeAsync();
        await using var service = await LocalHostProcess.StartAsync(emulator.ConnectionString);
        using var health = await service.Http.GetAsync("/health");
        Assert.True(health.IsSuccessStatusCode);

        var began = Stopwatch.GetTimestamp();
        await ChildProcess.RunAsync("kill", ["-s", signal, service.Child.Id.ToString(CultureInfo.InvariantCulture)]);
        await service.Child.ExitAsync();

        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, TimeSpan.FromSeconds(5));
        Assert.Equal(0, service.Child.ExitCode);
    }
}
