namespace AgentTelemetry.Operations;

/// <summary>What a replay did to one queue.</summary>
/// <param name="Queue">The queue that messages went back to.</param>
/// <param name="Replayed">How many did.</param>
/// <param name="Failures">Those that could not be moved.</param>
/// <param name="Truncated">Whether there may be more: call again.</param>
public sealed record QueueReplayed(string Queue, int Replayed, IReadOnlyList<DeadLetterFailure> Failures, bool Truncated);
