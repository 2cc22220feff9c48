using AgentTelemetry.EndToEnd.Durability;
using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.Soak;

/// <summary>Promise 1 against <c>kill -9</c>, many times amid 100,000 events.</summary>
internal static class KillProof
{
    private const int Kills = 200;
    private const int BatchesBeforeAKill = 5;

    public static Proof Full { get; } = new("kills", Kills, RunAsync);

    private static async Task<string> RunAsync(int kills, IProgress<string> progress)
    {
        await using var emulator = await Emulator.TakeAsync();
        var service = new KilledService(emulator.ConnectionString);
        for (var kill = 1; kill <= kills; kill++)
        {
            await service.KillAfterAsync(BatchesBeforeAKill);
            progress.Report($"{kill} of {kills} kills, {service.AcknowledgedEvents:N0} events acknowledged");
        }

        await service.AssertStoredOnceAsync();
        return $"{kills} kills amid {service.AcknowledgedEvents:N0} acknowledged events: each of them is there once.";
    }
}
