namespace AgentTelemetry.Statistics.Sessions;

/// <summary>The totals of sessions in one stretch of time, as one bucket has them.</summary>
/// <param name="Time">When that stretch begins.</param>
/// <param name="Totals">The totals.</param>
internal sealed record SessionRollUp(DateTimeOffset Time, SessionTotals Totals);
