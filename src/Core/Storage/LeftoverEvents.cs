using AgentTelemetry.Retention.Repair;
using Azure.Data.Tables;
using RequestContext = AgentTelemetry.Observability.RequestContext;

namespace AgentTelemetry.Storage;

/// <summary>Collects the rows of sessions that nobody sees.</summary>
/// <remarks>
/// An upload that broke off may be sent again at any time, and finds its events there. It writes each of them anew then, so they go only if nobody has written
/// them for a day, and only as they were read.
/// </remarks>
internal sealed class LeftoverEvents(Tables tables, TimeProvider time)
{
    private static readonly TimeSpan Abandoned = TimeSpan.FromDays(1);

    /// <param name="tombstone">What stands in the place of the session; null where nothing does.</param>
    /// <param name="session">The session.</param>
    /// <param name="mends">Whether they go.</param>
    /// <param name="context">The tenant.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<Damage?> CheckAsync(TableEntity? tombstone, Guid session, bool mends, RequestContext context, CancellationToken cancellationToken)
    {
        var (partition, now) = (EventPartition.Of(context.AppId, session), time.GetUtcNow());
        var rows = new List<TableEntity>();
        await foreach (var row in tables.Events
            .QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {partition}"), select: ["PartitionKey", "RowKey", "Timestamp"], cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            // Nobody can store the session that a tombstone stands for.
            if (tombstone is null ? RowRepair.IsYounger(row, Abandoned, now) : RowRepair.IsYoung(row, now) || RowRepair.IsYoung(tombstone, now))
            {
                return null;
            }

            rows.Add(row);
        }

        if (rows.Count == 0 || (await tables.FindSessionRowAsync(context.AppId, session, cancellationToken).ConfigureAwait(false))?.ETag != tombstone?.ETag)
        {
            return null;
        }

        // What leads to them from their observers leads nowhere then, and is found there.
        var isDone = true;
        foreach (var chunk in mends ? rows.Chunk(TransactionLimits.MostEntities) : [])
        {
            isDone = isDone && await RowRepair.TryDeleteAsync(tables.Events, chunk).ConfigureAwait(false);
        }

        return isDone ? new Damage(DamageKind.Leftover, partition, rows[0].RowKey, mends) : null;
    }
}
