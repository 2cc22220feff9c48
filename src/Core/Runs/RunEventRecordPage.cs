namespace AgentTelemetry.Runs;

/// <summary>A page of a run's events, as they are answered.</summary>
/// <param name="Events">Its events.</param>
/// <param name="Next">The cursor of the next page; null after the last.</param>
internal sealed record RunEventRecordPage(IReadOnlyList<RunEventRecord> Events, string? Next);
