namespace AgentTelemetry.Runs;

/// <summary>What became of stale runs.</summary>
/// <param name="Found">How many there were, those that failed among them.</param>
/// <param name="Cleaned">How many were ended; 0 in a dry run.</param>
/// <param name="Failed">How many could not be read or ended. They are tried again next time.</param>
/// <param name="Errors">What was wrong with those, each after its event_id.</param>
/// <param name="StaleRuns">The runs, as they were found.</param>
/// <param name="DryRun">Whether nothing was to be changed.</param>
/// <param name="Truncated">Whether there may be more: call again.</param>
public sealed record RunsReaped(
    int Found, int Cleaned, int Failed, IReadOnlyList<string> Errors, IReadOnlyList<StaleRun> StaleRuns, bool DryRun, bool Truncated);
