using AgentTelemetry.EndToEnd.Retention;

namespace AgentTelemetry.Soak;

/// <summary>What has had its time goes, by every road, and nothing else: of 100,000 events over forty days.</summary>
internal static class RetentionProof
{
    private const int EventsOfASession = 500;
    private const int SessionsOfADay = 5;

    public static Proof Full { get; } = new("retention", SessionsOfADay, RunAsync);

    private static async Task<string> RunAsync(int sessionsOfADay, IProgress<string> progress)
    {
        var keeping = new KeepingService();
        await keeping.InitializeAsync();
        try
        {
            var days = new FortyDays(keeping, sessionsOfADay, EventsOfASession);
            await days.StoreAsync(progress);
            await days.AssertThatTenDaysGoAsync();
            return $"of {days.Events:N0} events over forty days, those of ten went by every road, and nothing else.";
        }
        finally
        {
            await keeping.DisposeAsync();
        }
    }
}
