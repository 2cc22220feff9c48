using AgentTelemetry.Statistics;
using Azure.Data.Tables;

namespace AgentTelemetry.Storage;

/// <summary>Reads totals of a period from all buckets of a tenant.</summary>
internal static class RollUpReading
{
    // About as many rows as are read at a time from each bucket: they are large.
    private const int RowsWanted = 1_600;

    /// <returns>Null where there are too many of them.</returns>
    public static async Task<IReadOnlyList<T>?> ReadAsync<T>(
        TableClient table, string app, Interval interval, DateTimeOffset from, DateTimeOffset to, Func<TableEntity, T> read, CancellationToken cancellationToken)
    {
        var merge = new BucketMerge(table, app, StatisticsRowKeys.RollUps(interval, from, to), RowsWanted);
        await merge.BeginAsync(cancellationToken).ConfigureAwait(false);
        var rollUps = new List<T>();
        while (await merge.NextAsync(cancellationToken).ConfigureAwait(false) is { } row)
        {
            rollUps.Add(read(row));
        }

        return merge.HasMore ? null : rollUps;
    }
}
