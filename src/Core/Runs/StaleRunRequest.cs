namespace AgentTelemetry.Runs;

/// <summary>Which stale runs are to be ended, and how.</summary>
/// <param name="AgentName">Those of this agent; null for all.</param>
/// <param name="Threshold">How long nothing was heard of them.</param>
/// <param name="Status">The status that they get.</param>
/// <param name="IsDryRun">Whether they are only to be named.</param>
internal sealed record StaleRunRequest(string? AgentName, TimeSpan Threshold, string Status, bool IsDryRun);
