namespace AgentTelemetry.Operations;

/// <summary>About how much waits.</summary>
/// <param name="Waiting">Messages in the queue.</param>
/// <param name="Poison">Messages in its poison queue, where they stay until somebody looks.</param>
/// <param name="Oldest">How long the oldest of those has waited that can be seen; zero where none can.</param>
public sealed record QueueDepth(int Waiting, int Poison, TimeSpan Oldest);
