namespace AgentTelemetry.Runs;

/// <summary>Where a run's commit can be seen.</summary>
/// <param name="CommitUrl">The page; null where the run names no commit, or its host is not known.</param>
public sealed record CommitLink(string? CommitUrl);
