namespace AgentTelemetry.Statistics;

/// <summary>The period that a caller asked for, as it came.</summary>
internal record PeriodQuery
{
    public string? From { get; init; }

    public string? To { get; init; }

    public string? Interval { get; init; }
}
