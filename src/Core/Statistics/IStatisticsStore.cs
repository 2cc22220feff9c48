using AgentTelemetry.Observability;

namespace AgentTelemetry.Statistics;

/// <summary>
/// Keeps totals of runs. Every transaction that changes what a run contributes marks that run; a recount takes the marks, and for each swaps the run's old
/// contribution for its new one in the same transaction, so that repeats, races and kills come out exact.
/// </summary>
internal interface IStatisticsStore : IRecounted
{
    /// <summary>The totals of all stretches that begin in a period; null where there are too many of them.</summary>
    Task<IReadOnlyList<RollUp>?> ReadAsync(Interval interval, DateTimeOffset from, DateTimeOffset to, RequestContext context, CancellationToken cancellationToken);
}
