using AgentTelemetry.Runs;

namespace AgentTelemetry.Statistics;

/// <summary>What is said of any set of runs.</summary>
internal static class RunFigures
{
    /// <summary>How many of each status, all six of them.</summary>
    public static IReadOnlyDictionary<string, long> CountsOf(Totals totals) =>
        RunStatus.All.ToDictionary(static status => status, status => totals.ByStatus.TryGetValue(status, out var found) ? found.Count : 0);

    /// <summary>Which part of the ended runs succeeded; null where none has ended.</summary>
    public static double? SuccessRateOf(Totals totals)
    {
        var counts = CountsOf(totals);
        var ended = totals.Count - counts[RunStatus.Running];
        return ended == 0 ? null : Math.Round((double)counts[RunStatus.Success] / ended, 4);
    }

    public static ItemFigures ItemsOf(Totals totals)
    {
        var sum = totals.ByStatus.Values.Aggregate(default(ItemCounts), static (items, status) => items.Plus(status.Items));
        return new ItemFigures(sum.Discovered, sum.Succeeded, sum.Failed, sum.Skipped);
    }
}
