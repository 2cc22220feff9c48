using AgentTelemetry.Json;

namespace AgentTelemetry.Statistics;

/// <summary>The counts that the first server's <c>/metrics</c> gave.</summary>
/// <param name="TotalRuns">How many runs the app has.</param>
/// <param name="Agents">How many of each agent, those with most runs first.</param>
/// <param name="Recent24h">How many were created in the last 24 hours and since the whole hour before.</param>
/// <param name="Performance">What stores them.</param>
/// <param name="AsOf">What was acknowledged before then is counted.</param>
public sealed record RunMetrics(
    long TotalRuns,
    IReadOnlyDictionary<string, long> Agents,
    [property: System.Text.Json.Serialization.JsonPropertyName("recent_24h")] long Recent24h,
    StorePerformance Performance,
    string AsOf)
{
    internal static RunMetrics Of(IReadOnlyList<RollUp> all, IReadOnlyList<RollUp> recent, DateTimeOffset asOf) => new(
        RunStatistics.SumOf(all).Count,
        AgentsOf(all),
        RunStatistics.SumOf(recent).Count,
        StorePerformance.OfTables,
        Rfc3339.Format(asOf));

    private static OrderedDictionary<string, long> AgentsOf(IReadOnlyList<RollUp> rollUps) => new(
        rollUps.GroupBy(static rollUp => rollUp.AgentName, StringComparer.Ordinal)
            .Select(static group => KeyValuePair.Create(group.Key, group.Sum(static rollUp => rollUp.Totals.Count)))
            .Where(static agent => agent.Value > 0)
            .OrderByDescending(static agent => agent.Value)
            .ThenBy(static agent => agent.Key, StringComparer.Ordinal));
}
