using AgentTelemetry.Json;

namespace AgentTelemetry.Statistics.Sessions;

/// <summary>What the sessions of a period add up to.</summary>
public sealed record SessionStatistics
{
    /// <summary>The beginning of the period: that of the first hour or day.</summary>
    public required string From { get; init; }

    /// <summary>The first moment after the period.</summary>
    public required string To { get; init; }

    /// <summary>What the timeline goes by: <c>hour</c> or <c>day</c>, of UTC.</summary>
    public required string Interval { get; init; }

    /// <summary>What was acknowledged before then is counted.</summary>
    public required string AsOf { get; init; }

    /// <summary>How many sessions started.</summary>
    public required long Started { get; init; }

    /// <summary>How many sessions ended.</summary>
    public required long Ended { get; init; }

    /// <summary>How many ended with each outcome; <c>none</c> without one.</summary>
    public required IReadOnlyDictionary<string, long> ByOutcome { get; init; }

    /// <summary>What those that ended were worth, by outcome and currency.</summary>
    public required IReadOnlyList<OutcomeValue> Values { get; init; }

    /// <summary>How many events happened.</summary>
    public required long Events { get; init; }

    /// <summary>How many events of each type, most first; <c>others</c> for those that found no room.</summary>
    public required IReadOnlyDictionary<string, long> ByEventType { get; init; }

    /// <summary>The same by agent, those with most sessions first; empty where it is not asked for.</summary>
    public required IReadOnlyList<SessionGroup> Groups { get; init; }

    /// <summary>The same of all agents that are not shown by name; null where there are none.</summary>
    public required SessionOthers? Others { get; init; }

    /// <summary>What became of content, by its domain, those with most events first.</summary>
    public required IReadOnlyList<DomainFigures> Domains { get; init; }

    /// <summary>Every hour or day of the period.</summary>
    public required IReadOnlyList<SessionStretch> Timeline { get; init; }

    internal static SessionStatistics Of(TotalsSelection selection, PeriodTotals totals, DateTimeOffset asOf)
    {
        var all = TopNames.All(totals.All.Agents);
        var agents = new TopNames(selection.GroupBy == SessionStatisticsService.ByAgent ? totals.All.Agents : new(), selection.Limit, static figures => figures.Of(Figure.Started));
        var domains = new TopNames(totals.All.Domains, selection.Limit, static figures => DomainFigures.Of("", figures).Sum);
        return new SessionStatistics
        {
            From = Rfc3339.Format(selection.Period.From),
            To = Rfc3339.Format(selection.Period.To),
            Interval = selection.Period.IntervalName,
            AsOf = Rfc3339.Format(asOf),
            Started = all.Of(Figure.Started),
            Ended = all.Of(Figure.Ended),
            ByOutcome = all.ByOutcome(),
            Values = all.Values(),
            Events = all.Events(),
            ByEventType = all.ByEventType(),
            Groups = [.. agents.Names.Select(static agent => SessionGroup.Of(agent.Name, agent.Figures))],
            Others = agents.Others is { } others ? SessionOthers.Of(agents.OtherNames, others) : null,
            Domains = [.. domains.Names.Select(static domain => DomainFigures.Of(domain.Name, domain.Figures))],
            Timeline = [.. selection.Period.Stretches().Select(begin => SessionStretch.Of(begin, TopNames.All(totals.Of(begin).Agents)))],
        };
    }
}
