namespace AgentTelemetry.Operations;

/// <summary>What became of a deletion.</summary>
/// <param name="Queue">The queue whose dead letters were deleted.</param>
/// <param name="Deleted">How many were.</param>
/// <param name="Failures">Those that could not be deleted.</param>
/// <param name="Truncated">Whether there may be more: call again.</param>
public sealed record DeadLettersDeleted(string Queue, int Deleted, IReadOnlyList<DeadLetterFailure> Failures, bool Truncated);
