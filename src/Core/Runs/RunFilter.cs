using AgentTelemetry.Json;

namespace AgentTelemetry.Runs;

/// <summary>Which runs a listing shows; what is null or empty filters nothing.</summary>
internal sealed record RunFilter
{
    public string? AgentName { get; init; }

    public string? JobType { get; init; }

    public string? ExcludeJobType { get; init; }

    public string? RunId { get; init; }

    public string? RunIdContains { get; init; }

    public string? ParentRunId { get; init; }

    public string? CommitHash { get; init; }

    public string? SessionId { get; init; }

    public IReadOnlyList<string> Statuses { get; init; } = [];

    /// <summary>Exclusive.</summary>
    public DateTimeOffset? CreatedBefore { get; init; }

    /// <summary>Exclusive.</summary>
    public DateTimeOffset? CreatedAfter { get; init; }

    /// <summary>Inclusive.</summary>
    public DateTimeOffset? StartFrom { get; init; }

    /// <summary>Inclusive.</summary>
    public DateTimeOffset? StartTo { get; init; }

    public bool Admits(RunRecord run) =>
        (AgentName is null || run.AgentName == AgentName)
        && (JobType is null || run.JobType == JobType)
        && (ExcludeJobType is null || run.JobType != ExcludeJobType)
        && (RunId is null || run.RunId == RunId)
        && (RunIdContains is null || run.RunId.Contains(RunIdContains, StringComparison.OrdinalIgnoreCase))
        && (ParentRunId is null || run.ParentRunId == ParentRunId)
        && (SessionId is null || run.SessionId == SessionId)
        && (CommitHash is null || string.Equals(run.GitCommitHash, CommitHash, StringComparison.OrdinalIgnoreCase))
        && (Statuses.Count == 0 || Statuses.Contains(run.Status))
        && (CreatedBefore is null || string.CompareOrdinal(run.CreatedAt, Rfc3339.Format(CreatedBefore.Value)) < 0)
        && (CreatedAfter is null || string.CompareOrdinal(run.CreatedAt, Rfc3339.Format(CreatedAfter.Value)) > 0)
        && (StartFrom is null || string.CompareOrdinal(run.StartTime, Rfc3339.Format(StartFrom.Value)) >= 0)
        && (StartTo is null || string.CompareOrdinal(run.StartTime, Rfc3339.Format(StartTo.Value)) <= 0);
}
