using AgentTelemetry.Statistics.Sessions;

namespace AgentTelemetry.Statistics.Usage;

/// <summary>What an app used in a period, as a whole and by its stretches.</summary>
internal sealed class AppUsage
{
    private readonly PeriodTotals _sessions;
    private readonly Dictionary<DateTimeOffset, UsageFigures> _asked;
    private readonly Dictionary<DateTimeOffset, long> _runs;

    public AppUsage(string name, IEnumerable<UsageRollUp> asked, IEnumerable<SessionRollUp> sessions, IEnumerable<RollUp> runs)
    {
        Name = name;
        _asked = asked.ToDictionary(static stretch => stretch.Time, static stretch => stretch.Figures);
        _sessions = new PeriodTotals(sessions);
        _runs = runs.GroupBy(static rollUp => rollUp.Time).ToDictionary(static stretch => stretch.Key, static stretch => stretch.Sum(static rollUp => rollUp.Totals.Count));
        Sum = UsageSum.Of(_asked.Values.Aggregate(default(UsageFigures), static (sum, figures) => sum.Plus(figures)), TopNames.All(_sessions.All.Agents), _runs.Values.Sum());
    }

    public string Name { get; }

    public UsageSum Sum { get; }

    public UsageSum Of(DateTimeOffset begin) => UsageSum.Of(_asked.GetValueOrDefault(begin), TopNames.All(_sessions.Of(begin).Agents), _runs.GetValueOrDefault(begin));
}
