namespace AgentTelemetry.Statistics.Sessions;

/// <summary>The totals of a period, as a whole and by its stretches.</summary>
internal sealed class PeriodTotals
{
    private static readonly SessionTotals None = new();

    private readonly Dictionary<DateTimeOffset, SessionTotals> _stretches = [];

    public PeriodTotals(IEnumerable<SessionRollUp> rollUps)
    {
        foreach (var rollUp in rollUps)
        {
            All.AddFreely(rollUp.Totals);
            if (!_stretches.TryGetValue(rollUp.Time, out var stretch))
            {
                _stretches[rollUp.Time] = stretch = new SessionTotals();
            }

            stretch.AddFreely(rollUp.Totals);
        }
    }

    public SessionTotals All { get; } = new();

    public SessionTotals Of(DateTimeOffset begin) => _stretches.GetValueOrDefault(begin) ?? None;
}
