using AgentTelemetry.Statistics;
using RequestContext = AgentTelemetry.Observability.RequestContext;

namespace AgentTelemetry.Storage;

/// <summary>Totals of runs in Table Storage, in the buckets of the runs they count.</summary>
internal sealed class StatisticsTable(Tables tables, TimeProvider time) : IStatisticsStore
{
    public string Counts => "runs";

    public Task<RecountOutcome> RecountAsync(RecountBudget budget, RequestContext context, CancellationToken cancellationToken) =>
        AppRecount.RunAsync(tables.Runs, context.AppId, budget, partition => new RunMarks(tables.Runs, partition, context), time, cancellationToken);

    public Task<IReadOnlyList<RollUp>?> ReadAsync(Interval interval, DateTimeOffset from, DateTimeOffset to, RequestContext context, CancellationToken cancellationToken) =>
        RollUpReading.ReadAsync(tables.Runs, context.AppId, interval, from, to, StatisticsEntities.ReadRollUp, cancellationToken);
}
