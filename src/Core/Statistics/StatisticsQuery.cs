namespace AgentTelemetry.Statistics;

/// <summary>What a caller asked for, as it came.</summary>
internal sealed record StatisticsQuery
{
    public string? From { get; init; }

    public string? To { get; init; }

    public string? Interval { get; init; }

    public string? AgentName { get; init; }

    public string? JobType { get; init; }
}
