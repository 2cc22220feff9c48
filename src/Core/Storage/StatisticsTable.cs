using AgentTelemetry.Statistics;
using RequestContext = AgentTelemetry.Observability.RequestContext;

namespace AgentTelemetry.Storage;

/// <summary>Totals in Table Storage, in the buckets of the runs they count.</summary>
internal sealed class StatisticsTable(Tables tables, TimeProvider time) : IStatisticsStore
{
    // About as many rows as are read at a time from each bucket: with their histograms they are large.
    private const int RowsWanted = 1_600;

    public async Task<RecountOutcome> RecountAsync(int mostMarks, RequestContext context, CancellationToken cancellationToken)
    {
        var began = time.GetUtcNow();
        var share = Math.Max(1, mostMarks / Bucket.Count);
        var buckets = Bucket.All(context.AppId).Select(partition => new BucketRecount(tables.Runs, partition, context)).ToList();
        await Task.WhenAll(buckets.Select(bucket => bucket.RunAsync(share, cancellationToken))).ConfigureAwait(false);
        var left = buckets.Min(static bucket => bucket.OldestLeft);
        return new RecountOutcome(left < began ? left.Value : began, buckets.Sum(static bucket => bucket.Taken), left is null);
    }

    public async Task<IReadOnlyList<RollUp>?> ReadAsync(Interval interval, DateTimeOffset from, DateTimeOffset to, RequestContext context, CancellationToken cancellationToken)
    {
        var merge = new BucketMerge(tables.Runs, context.AppId, StatisticsRowKeys.RollUps(interval, from, to), RowsWanted);
        await merge.BeginAsync(cancellationToken).ConfigureAwait(false);
        var rollUps = new List<RollUp>();
        while (await merge.NextAsync(cancellationToken).ConfigureAwait(false) is { } row)
        {
            rollUps.Add(StatisticsEntities.ReadRollUp(row));
        }

        return merge.HasMore ? null : rollUps;
    }
}
