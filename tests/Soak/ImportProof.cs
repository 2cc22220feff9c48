using AgentTelemetry.Cli.Tests;
using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.Soak;

/// <summary>An import of 100,000 runs whose process is killed again and again: each run is there once.</summary>
internal static class ImportProof
{
    private const int Runs = 100_000;
    private const int MostKills = 20;

    public static Proof Full { get; } = new("import", Runs, RunAsync);

    private static async Task<string> RunAsync(int runs, IProgress<string> progress)
    {
        var secured = new SecuredService();
        await secured.InitializeAsync();
        try
        {
            var key = await secured.IssueAsync("soak", "write", "read");
            var import = new KilledImport(secured.Service.Http.BaseAddress!.ToString().TrimEnd('/'), key.Text, "soak", MostKills);
            var (kills, resumed) = await import.ProveAsync(runs, progress);
            return $"{runs:N0} runs by an import that was killed {kills} times, the last time behind line {resumed:N0}: each is there once.";
        }
        finally
        {
            await secured.DisposeAsync();
        }
    }
}
