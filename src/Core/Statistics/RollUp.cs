namespace AgentTelemetry.Statistics;

/// <summary>The totals of one agent's runs of one job type in one stretch of time.</summary>
/// <param name="Time">When that stretch begins; meaningless for totals of all time.</param>
/// <param name="AgentName">The agent.</param>
/// <param name="JobType">The job type.</param>
/// <param name="Totals">The totals.</param>
internal sealed record RollUp(DateTimeOffset Time, string AgentName, string JobType, Totals Totals);
