using AgentTelemetry.Json;

namespace AgentTelemetry.Statistics;

/// <summary>The figures of the runs that were created in a period.</summary>
public sealed record RunStatistics
{
    /// <summary>What was acknowledged before then is counted.</summary>
    public required string AsOf { get; init; }

    /// <summary>The beginning of the period: that of the first hour or day.</summary>
    public required string From { get; init; }

    /// <summary>The first moment after the period.</summary>
    public required string To { get; init; }

    /// <summary>What the timeline goes by: <c>hour</c> or <c>day</c>, of UTC.</summary>
    public required string Interval { get; init; }

    /// <summary>How many runs.</summary>
    public required long TotalRuns { get; init; }

    /// <summary>How many of each status.</summary>
    public required IReadOnlyDictionary<string, long> ByStatus { get; init; }

    /// <summary>Which part of the ended runs succeeded, from 0 to 1; null where none has ended.</summary>
    public required double? SuccessRate { get; init; }

    /// <summary>How long the ended runs took.</summary>
    public required DurationFigures DurationMs { get; init; }

    /// <summary>What became of the items that they worked on.</summary>
    public required ItemFigures Items { get; init; }

    /// <summary>The same by agent, those with most runs first.</summary>
    public required IReadOnlyList<GroupFigures> Agents { get; init; }

    /// <summary>The same by job type, those with most runs first.</summary>
    public required IReadOnlyList<GroupFigures> JobTypes { get; init; }

    /// <summary>Every hour or day of the period, those without runs among them.</summary>
    public required IReadOnlyList<StretchFigures> Timeline { get; init; }

    internal static RunStatistics Of(StatisticsPeriod period, IReadOnlyList<RollUp> rollUps, DateTimeOffset asOf)
    {
        var admitted = rollUps.Where(period.Admits).ToList();
        var all = SumOf(admitted);
        var byTime = admitted.GroupBy(static rollUp => rollUp.Time).ToDictionary(static group => group.Key, SumOf);
        return new RunStatistics
        {
            AsOf = Rfc3339.Format(asOf),
            From = Rfc3339.Format(period.Period.From),
            To = Rfc3339.Format(period.Period.To),
            Interval = period.Period.IntervalName,
            TotalRuns = all.Count,
            ByStatus = RunFigures.CountsOf(all),
            SuccessRate = RunFigures.SuccessRateOf(all),
            DurationMs = DurationFigures.Of(all),
            Items = RunFigures.ItemsOf(all),
            Agents = GroupsOf(admitted, static rollUp => rollUp.AgentName),
            JobTypes = GroupsOf(admitted, static rollUp => rollUp.JobType),
            Timeline = [.. period.Period.Stretches().Select(begin => StretchOf(begin, byTime.GetValueOrDefault(begin) ?? new()))],
        };
    }

    internal static Totals SumOf(IEnumerable<RollUp> rollUps)
    {
        var sum = new Totals();
        foreach (var rollUp in rollUps)
        {
            sum.Add(rollUp.Totals);
        }

        return sum;
    }

    private static IReadOnlyList<GroupFigures> GroupsOf(IEnumerable<RollUp> rollUps, Func<RollUp, string> name) =>
    [
        .. rollUps.GroupBy(name, StringComparer.Ordinal)
            .Select(static group => GroupFigures.Of(group.Key, SumOf(group)))
            .Where(static group => group.TotalRuns > 0)
            .OrderByDescending(static group => group.TotalRuns)
            .ThenBy(static group => group.Name, StringComparer.Ordinal),
    ];

    private static StretchFigures StretchOf(DateTimeOffset begin, Totals totals) => new(Rfc3339.Format(begin), totals.Count, RunFigures.CountsOf(totals));
}
