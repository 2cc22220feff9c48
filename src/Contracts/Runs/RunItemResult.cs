namespace AgentTelemetry.Runs;

/// <summary>What became of one run of a batch.</summary>
/// <param name="Index">Its place, from 0.</param>
/// <param name="EventId">Its event_id; absent where it has none.</param>
/// <param name="Status"><c>created</c>, <c>duplicate</c> or <c>error</c>.</param>
public sealed record RunItemResult(int Index, string? EventId, string Status)
{
    /// <summary>What was wrong; absent unless the status is <c>error</c>.</summary>
    public string? Error { get; init; }
}
