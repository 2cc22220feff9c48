namespace AgentTelemetry.Statistics;

/// <summary>The runs of one agent, or of one job type.</summary>
/// <param name="Name">Its name.</param>
/// <param name="TotalRuns">How many runs.</param>
/// <param name="ByStatus">How many of each status.</param>
/// <param name="SuccessRate">Which part of the ended runs succeeded, from 0 to 1; null where none has ended.</param>
/// <param name="DurationMs">How long its ended runs took.</param>
public sealed record GroupFigures(string Name, long TotalRuns, IReadOnlyDictionary<string, long> ByStatus, double? SuccessRate, DurationFigures DurationMs)
{
    internal static GroupFigures Of(string name, Totals totals) =>
        new(name, totals.Count, RunFigures.CountsOf(totals), RunFigures.SuccessRateOf(totals), DurationFigures.Of(totals));
}
