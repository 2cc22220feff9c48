namespace AgentTelemetry.Operations;

/// <summary>Dead letters by queue.</summary>
/// <param name="Queues">Every queue that was asked for, empty ones too.</param>
public sealed record DeadLetterList(IReadOnlyList<QueueDeadLetters> Queues);
