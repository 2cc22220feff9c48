namespace AgentTelemetry.Runs;

/// <summary>What became of a batch. The counts add up to the total.</summary>
/// <param name="Inserted">How many runs were stored now.</param>
/// <param name="Duplicates">How many were stored before, or came earlier in the batch.</param>
/// <param name="Errors">What was wrong with the others, each after its event_id or its place.</param>
/// <param name="Total">How many runs there were.</param>
/// <param name="Results">What became of each run, in order.</param>
public sealed record RunBatchStored(int Inserted, int Duplicates, IReadOnlyList<string> Errors, int Total, IReadOnlyList<RunItemResult> Results);
