using AgentTelemetry.Json;

namespace AgentTelemetry.Statistics.Sessions;

/// <summary>What became of content in a period: events about it, by how far it came.</summary>
public sealed record ContentStatistics
{
    /// <summary>The beginning of the period: that of the first hour or day.</summary>
    public required string From { get; init; }

    /// <summary>The first moment after the period.</summary>
    public required string To { get; init; }

    /// <summary>What the timeline goes by: <c>hour</c> or <c>day</c>, of UTC.</summary>
    public required string Interval { get; init; }

    /// <summary>What was acknowledged before then is counted.</summary>
    public required string AsOf { get; init; }

    /// <summary>Events that tell it was fetched.</summary>
    public required long Retrieved { get; init; }

    /// <summary>Events that tell it went into an answer.</summary>
    public required long Grounded { get; init; }

    /// <summary>Events that tell it was cited.</summary>
    public required long Cited { get; init; }

    /// <summary>Events that tell it was displayed or presented.</summary>
    public required long Displayed { get; init; }

    /// <summary>Events that tell somebody acted on it.</summary>
    public required long Engaged { get; init; }

    /// <summary>The same by domain or by agent, those with most events first.</summary>
    public required IReadOnlyList<DomainFigures> Groups { get; init; }

    /// <summary>The same of all that are not shown by name; null where there are none.</summary>
    public required DomainOthers? Others { get; init; }

    /// <summary>Every hour or day of the period.</summary>
    public required IReadOnlyList<ContentStretch> Timeline { get; init; }

    internal static ContentStatistics Of(TotalsSelection selection, PeriodTotals totals, DateTimeOffset asOf)
    {
        var all = DomainFigures.Of("", TopNames.All(totals.All.Domains));
        var names = selection.GroupBy == SessionStatisticsService.ByAgent ? ContentStage.OfAgents(totals.All.Agents) : totals.All.Domains;
        var groups = new TopNames(names, selection.Limit, static figures => DomainFigures.Of("", figures).Sum);
        return new ContentStatistics
        {
            From = Rfc3339.Format(selection.Period.From),
            To = Rfc3339.Format(selection.Period.To),
            Interval = selection.Period.IntervalName,
            AsOf = Rfc3339.Format(asOf),
            Retrieved = all.Retrieved,
            Grounded = all.Grounded,
            Cited = all.Cited,
            Displayed = all.Displayed,
            Engaged = all.Engaged,
            Groups = [.. groups.Names.Select(static group => DomainFigures.Of(group.Name, group.Figures))],
            Others = groups.Others is { } others ? DomainOthers.Of(groups.OtherNames, others) : null,
            Timeline = [.. selection.Period.Stretches().Select(begin => ContentStretch.Of(begin, TopNames.All(totals.Of(begin).Domains)))],
        };
    }
}
