using AgentTelemetry.Retention.Repair;
using Azure;
using Azure.Data.Tables;
using RequestContext = AgentTelemetry.Observability.RequestContext;

namespace AgentTelemetry.Storage;

/// <summary>Whether a run has as many events as it says, each with the row that keeps its id.</summary>
internal sealed class RunEventCheck(Tables tables)
{
    public async Task<IReadOnlyList<Damage>> CheckAsync(TableEntity main, string eventId, bool mends, RequestContext context, CancellationToken cancellationToken)
    {
        var events = await ReadAsync(main.PartitionKey, RunRowKeys.Events(eventId), cancellationToken).ConfigureAwait(false);
        var ids = await ReadAsync(main.PartitionKey, RunRowKeys.EventIds(eventId), cancellationToken).ConfigureAwait(false);
        var wanted = events.Select(row => RunRowKeys.EventId(eventId, row.GetString("id"))).ToHashSet(StringComparer.Ordinal);
        var missing = wanted.Except(ids.Select(static row => row.RowKey), StringComparer.Ordinal).Take(TransactionLimits.MostEntities / 2).ToList();
        var surplus = ids.Where(row => !wanted.Contains(row.RowKey)).Take(TransactionLimits.MostEntities / 4).ToList();
        var isMiscounted = RunEntities.EventsOf(main) != events.Count;
        if ((missing.Count == 0 && surplus.Count == 0 && !isMiscounted) || !await RowRepair.IsUnchangedAsync(tables.Runs, main, cancellationToken).ConfigureAwait(false))
        {
            return [];
        }

        return mends && !await RowRepair.TrySubmitAsync(tables.Runs, [
                new(TableTransactionActionType.UpdateMerge, RunEntities.WithEventCount(main, events.Count), main.ETag),
                .. missing.Select(key => new TableTransactionAction(TableTransactionActionType.Add, RunEventEntities.IdRow(main.PartitionKey, key, main.Timestamp!.Value).Stamped(context))),
                .. surplus.Select(static row => new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(row.PartitionKey, row.RowKey), ETag.All)),
            ]).ConfigureAwait(false)
            ? []
            :
            [
                .. isMiscounted ? [new Damage(DamageKind.Miscounted, main.PartitionKey, main.RowKey, mends)] : Array.Empty<Damage>(),
                .. missing.Select(key => new Damage(DamageKind.MissingRow, main.PartitionKey, key, mends)),
                .. surplus.Select(row => new Damage(DamageKind.OrphanedRow, row.PartitionKey, row.RowKey, mends)),
            ];
    }

    private async Task<List<TableEntity>> ReadAsync(string partition, string prefix, CancellationToken cancellationToken)
    {
        var rows = new List<TableEntity>();
        await foreach (var row in tables.Runs.QueryAsync<TableEntity>(KeyRange.Prefix(prefix).In(partition), select: ["PartitionKey", "RowKey", "id"], cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            rows.Add(row);
        }

        return rows;
    }
}
