namespace AgentTelemetry.Content.Bridges;

/// <summary>A conversation without its texts.</summary>
/// <param name="TurnCount">How many turns were completed.</param>
/// <param name="Topics">What they were about, each once, in order of appearance; absent where no turn named one.</param>
public sealed record ConversationSummary(int TurnCount, IReadOnlyList<string>? Topics);
