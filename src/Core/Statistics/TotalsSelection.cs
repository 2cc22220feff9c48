namespace AgentTelemetry.Statistics;

/// <summary>Which totals are asked for.</summary>
/// <param name="Period">Of which period.</param>
/// <param name="GroupBy">By what they are grouped.</param>
/// <param name="Limit">How many groups are shown by name.</param>
internal sealed record TotalsSelection(Period Period, string GroupBy, int Limit);
