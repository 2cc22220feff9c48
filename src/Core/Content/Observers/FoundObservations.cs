namespace AgentTelemetry.Content.Observers;

/// <summary>What was seen of several retrievals.</summary>
/// <param name="Retrievals">Of each, in the order they were asked for, what was seen in time order.</param>
/// <param name="IsPart">Whether more may have been seen than was looked up.</param>
public sealed record FoundObservations(IReadOnlyList<IReadOnlyList<Observation>> Retrievals, bool IsPart);
