namespace AgentTelemetry.Runs;

/// <summary>What became of a commit that was handed on.</summary>
/// <param name="Updated">On how many runs it was noted.</param>
/// <param name="Failed">The runs, by their <c>event_id</c>, that have no room for it.</param>
/// <param name="AreLeft">Whether there may be more of them.</param>
internal sealed record PropagatedCommit(int Updated, IReadOnlyList<string> Failed, bool AreLeft);
