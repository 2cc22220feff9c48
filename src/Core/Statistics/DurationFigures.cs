namespace AgentTelemetry.Statistics;

/// <summary>How long ended runs took, in milliseconds. Percentiles are at most 5 % off.</summary>
/// <param name="Count">How many ended runs have a duration.</param>
/// <param name="Mean">The mean; null where there is none.</param>
/// <param name="P50">The median.</param>
/// <param name="P90">What nine of ten did not pass.</param>
/// <param name="P95">What 95 of a hundred did not pass.</param>
/// <param name="P99">What 99 of a hundred did not pass.</param>
public sealed record DurationFigures(long Count, double? Mean, long? P50, long? P90, long? P95, long? P99)
{
    internal static DurationFigures Of(Totals totals)
    {
        var all = new StatusTotals();
        foreach (var status in totals.ByStatus.Values)
        {
            all.Add(status);
        }

        var count = all.Durations.Values.Sum();
        return new DurationFigures(
            count, count == 0 ? null : (double)Math.Round(all.DurationMs / count, 1), PercentileOf(all, 0.5), PercentileOf(all, 0.9), PercentileOf(all, 0.95), PercentileOf(all, 0.99));
    }

    private static long? PercentileOf(StatusTotals totals, double part) => DurationBuckets.Percentile(totals.Durations, part);
}
