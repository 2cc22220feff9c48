namespace AgentTelemetry.Runs;

/// <summary>A page of runs, newest first.</summary>
/// <param name="Runs">Its runs; with a rare filter fewer than were asked for, although more follow.</param>
/// <param name="Next">Where the next page begins; null after the last.</param>
internal sealed record RunPage(IReadOnlyList<RunRecord> Runs, string? Next);
