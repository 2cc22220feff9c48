using AgentTelemetry.Observability;

namespace AgentTelemetry.Statistics;

/// <summary>
/// Keeps totals. Every transaction that changes what a run contributes marks that run; a recount takes the marks, and for each swaps the run's old
/// contribution for its new one in the same transaction, so that repeats, races and kills come out exact.
/// </summary>
internal interface IStatisticsStore
{
    /// <summary>Brings marked runs into the totals of the context's app, oldest marks first.</summary>
    /// <param name="mostMarks">About how many marks to take.</param>
    /// <param name="context">Whose, and what the written rows bear.</param>
    /// <param name="cancellationToken">Ends it between two transactions.</param>
    /// <returns>What is left.</returns>
    Task<RecountOutcome> RecountAsync(int mostMarks, RequestContext context, CancellationToken cancellationToken);

    /// <summary>The totals of all stretches that begin in a period; null where there are too many of them.</summary>
    Task<IReadOnlyList<RollUp>?> ReadAsync(Interval interval, DateTimeOffset from, DateTimeOffset to, RequestContext context, CancellationToken cancellationToken);
}
