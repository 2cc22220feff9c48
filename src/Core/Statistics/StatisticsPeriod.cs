namespace AgentTelemetry.Statistics;

/// <summary>A period, and whose runs count.</summary>
/// <param name="Period">The period.</param>
/// <param name="AgentName">Only this agent; null for all.</param>
/// <param name="JobType">Only this job type; null for all.</param>
internal sealed record StatisticsPeriod(Period Period, string? AgentName, string? JobType)
{
    public bool Admits(RollUp rollUp) => (AgentName is null || rollUp.AgentName == AgentName) && (JobType is null || rollUp.JobType == JobType);
}
