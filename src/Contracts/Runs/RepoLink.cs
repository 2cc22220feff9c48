namespace AgentTelemetry.Runs;

/// <summary>Where a run's repository can be seen.</summary>
/// <param name="RepoUrl">The page; null where the run names no repository with an address.</param>
public sealed record RepoLink(string? RepoUrl);
