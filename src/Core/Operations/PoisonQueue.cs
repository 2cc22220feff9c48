namespace AgentTelemetry.Operations;

/// <summary>What lies in a poison queue.</summary>
/// <param name="Count">About how many messages there are, those that somebody holds among them.</param>
/// <param name="Messages">Up to 32 of those that can be seen.</param>
internal sealed record PoisonQueue(int Count, IReadOnlyList<PoisonedMessage> Messages);
