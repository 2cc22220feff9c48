namespace AgentTelemetry.Runs;

/// <summary>A listing as its caller words it: the raw query parameters, each null when absent.</summary>
internal sealed record RunQuery
{
    public string? AgentName { get; init; }

    public string? JobType { get; init; }

    public string? ExcludeJobType { get; init; }

    public string? RunId { get; init; }

    public string? RunIdContains { get; init; }

    public string? ParentRunId { get; init; }

    public string? CommitHash { get; init; }

    public string? SessionId { get; init; }

    public string? Status { get; init; }

    public string? CreatedBefore { get; init; }

    public string? CreatedAfter { get; init; }

    public string? StartFrom { get; init; }

    public string? StartTo { get; init; }

    public string? Limit { get; init; }

    public string? Offset { get; init; }

    public string? Cursor { get; init; }
}
