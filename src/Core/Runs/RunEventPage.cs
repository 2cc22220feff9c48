namespace AgentTelemetry.Runs;

/// <summary>A page of a run's events, oldest first.</summary>
/// <param name="Events">Its events.</param>
/// <param name="Next">Where the next page begins; null after the last.</param>
internal sealed record RunEventPage(IReadOnlyList<RunEvent> Events, string? Next);
