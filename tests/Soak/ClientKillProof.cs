using AgentTelemetry.Client.Tests.Durability;
using AgentTelemetry.Client.Tests.Hosting;
using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.Soak;

/// <summary>Agents that share a folder, killed at random points while the service comes and goes.</summary>
internal static class ClientKillProof
{
    private const int Kills = 200;
    private const int AgentsAtATime = 2;

    public static Proof Full { get; } = new("client-kills", Kills, RunAsync);

    private static async Task<string> RunAsync(int kills, IProgress<string> progress)
    {
        var service = new RunningService();
        await service.InitializeAsync();
        try
        {
            await using var front = await Front.StartAsync(service.Http.BaseAddress!);
            using var folder = new TemporaryFolder();
            var seed = Environment.TickCount;
            var chance = new Random(seed);
            var hosts = new KilledHosts(service, front, folder.Path, "killed");
            for (var kill = 0; kill < kills; kill += AgentsAtATime)
            {
                await hosts.KillAsync(AgentsAtATime, chance);
                progress.Report($"{kill + AgentsAtATime} of {kills} kills");
            }

            await hosts.AssertStoredOnceAsync();
            return $"{kills} kills (seed {seed}): {hosts.Runs:N0} runs and {hosts.Events:N0} events that reached the disk are there once, {hosts.Ended:N0} of them ended as they ended.";
        }
        finally
        {
            await service.DisposeAsync();
        }
    }
}
