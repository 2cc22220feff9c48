namespace AgentTelemetry.Operations;

/// <summary>What became of a replay.</summary>
/// <param name="Replayed">How many messages went back to their queues.</param>
/// <param name="Failed">How many could not be moved.</param>
/// <param name="Queues">The same for every queue that was looked into.</param>
public sealed record DeadLettersReplayed(int Replayed, int Failed, IReadOnlyList<QueueReplayed> Queues);
