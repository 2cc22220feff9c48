namespace AgentTelemetry.Operations;

/// <summary>About how much waits.</summary>
/// <param name="Waiting">Messages in the queue.</param>
/// <param name="Poison">Messages in its poison queue, where they stay until somebody looks.</param>
public sealed record QueueDepth(int Waiting, int Poison);
