namespace AgentTelemetry.Statistics;

/// <summary>A period of whole hours or days, and whose runs count.</summary>
/// <param name="From">Its beginning.</param>
/// <param name="To">The first moment after it.</param>
/// <param name="Interval">The length of its stretches.</param>
/// <param name="AgentName">Only this agent; null for all.</param>
/// <param name="JobType">Only this job type; null for all.</param>
internal sealed record StatisticsPeriod(DateTimeOffset From, DateTimeOffset To, Interval Interval, string? AgentName, string? JobType)
{
    /// <summary>The beginnings of its stretches.</summary>
    public IEnumerable<DateTimeOffset> Stretches()
    {
        for (var begin = From; begin < To; begin += Interval.Length())
        {
            yield return begin;
        }
    }

    public bool Admits(RollUp rollUp) => (AgentName is null || rollUp.AgentName == AgentName) && (JobType is null || rollUp.JobType == JobType);
}
