using AgentTelemetry.Observability;

namespace AgentTelemetry.Statistics;

/// <summary>Answers from totals, never from runs: what an answer costs does not grow with their number.</summary>
internal sealed class StatisticsService(IStatisticsStore store, StatisticsQueryReader queries, TimeProvider time)
{
    // What is new is counted first, as long as it is little; the rest is the timer's.
    internal static readonly RecountBudget Budget = new(800, TimeSpan.MaxValue);

    public async Task<Result<RunStatistics>> ReadAsync(StatisticsQuery query, RequestContext context, CancellationToken cancellationToken)
    {
        var period = queries.Read(query);
        if (!period.IsSuccess)
        {
            return period.Failure;
        }

        var (interval, from, to) = (period.Value.Period.Interval, period.Value.Period.From, period.Value.Period.To);
        var recount = await store.RecountAsync(Budget, context, cancellationToken).ConfigureAwait(false);
        var rollUps = await store.ReadAsync(interval, from, to, context, cancellationToken).ConfigureAwait(false);
        return rollUps is null ? TotalsFailures.TooMany : RunStatistics.Of(period.Value, rollUps, recount.AsOf);
    }

    public async Task<Result<RunMetrics>> MetricsAsync(RequestContext context, CancellationToken cancellationToken)
    {
        var dayAgo = Interval.Hour.Floor(time.GetUtcNow().AddHours(-24));
        var recount = await store.RecountAsync(Budget, context, cancellationToken).ConfigureAwait(false);
        var all = await store.ReadAsync(Interval.All, DateTimeOffset.MinValue, DateTimeOffset.MaxValue, context, cancellationToken).ConfigureAwait(false);
        var recent = await store.ReadAsync(Interval.Hour, dayAgo, DateTimeOffset.MaxValue, context, cancellationToken).ConfigureAwait(false);
        return all is null || recent is null ? TotalsFailures.TooMany : RunMetrics.Of(all, recent, recount.AsOf);
    }
}
