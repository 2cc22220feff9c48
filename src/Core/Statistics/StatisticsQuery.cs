namespace AgentTelemetry.Statistics;

/// <summary>The statistics of runs that a caller asked for, as it came.</summary>
internal sealed record StatisticsQuery : PeriodQuery
{
    public string? AgentName { get; init; }

    public string? JobType { get; init; }
}
