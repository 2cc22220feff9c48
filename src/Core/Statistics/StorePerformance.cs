namespace AgentTelemetry.Statistics;

/// <summary>What the first server said of its database. Ours is no file and has no journal.</summary>
/// <param name="DbPath">Where runs are stored.</param>
/// <param name="JournalMode">Always <c>none</c>.</param>
public sealed record StorePerformance(string DbPath, string JournalMode)
{
    internal static StorePerformance OfTables { get; } = new("Azure Table Storage", "none");
}
