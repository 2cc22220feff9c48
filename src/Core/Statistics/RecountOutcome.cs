namespace AgentTelemetry.Statistics;

/// <summary>How far a recount came.</summary>
/// <param name="AsOf">What was acknowledged before then is counted.</param>
/// <param name="Taken">How many marks it took.</param>
/// <param name="IsDone">Whether it left none.</param>
internal sealed record RecountOutcome(DateTimeOffset AsOf, int Taken, bool IsDone);
