namespace AgentTelemetry.Statistics;

/// <summary>The totals that a caller asked for, as it came.</summary>
internal sealed record TotalsQuery : PeriodQuery
{
    public string? GroupBy { get; init; }

    public string? Limit { get; init; }
}
