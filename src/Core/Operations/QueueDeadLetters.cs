namespace AgentTelemetry.Operations;

/// <summary>A queue's dead letters.</summary>
/// <param name="Queue">The queue that they failed in.</param>
/// <param name="PoisonQueue">The queue that they are in.</param>
/// <param name="Count">About how many there are.</param>
/// <param name="Messages">Up to 32 of them, about the oldest first. A message that a replay or a deletion holds just now is not listed.</param>
public sealed record QueueDeadLetters(string Queue, string PoisonQueue, int Count, IReadOnlyList<DeadLetter> Messages);
