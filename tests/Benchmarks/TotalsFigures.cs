namespace AgentTelemetry.Benchmarks;

/// <summary>What a month's totals cost, and how soon what is stored shows in them.</summary>
/// <param name="Sessions">How many sessions the month has.</param>
/// <param name="Events">How many events.</param>
/// <param name="FewCalls">Calls of storage for the totals of the first tenth of the events.</param>
/// <param name="Calls">The same for all events.</param>
/// <param name="MedianMilliseconds">The median time of a month's totals.</param>
/// <param name="TailMilliseconds">The 95th percentile.</param>
/// <param name="LagMilliseconds">From an event's answer to the first totals that have it, the longest of all.</param>
internal sealed record TotalsFigures(int Sessions, int Events, long FewCalls, long Calls, double MedianMilliseconds, double TailMilliseconds, double LagMilliseconds);
