namespace AgentTelemetry.Retention;

/// <summary>A page of sessions by their ids.</summary>
/// <param name="Ids">The ids.</param>
/// <param name="Next">Where the next page goes on; null at the end.</param>
internal sealed record SessionIdPage(IReadOnlyList<Guid> Ids, string? Next);
