namespace AgentTelemetry.Statistics;

/// <summary>How much a recount does at the most.</summary>
/// <param name="Marks">About how many marks it takes.</param>
/// <param name="Time">After how long it takes no more.</param>
internal sealed record RecountBudget(int Marks, TimeSpan Time);
