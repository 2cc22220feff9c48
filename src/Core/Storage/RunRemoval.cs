using AgentTelemetry.Export.Sources;
using AgentTelemetry.Retention;
using Azure;
using Azure.Data.Tables;
using RequestContext = AgentTelemetry.Observability.RequestContext;

namespace AgentTelemetry.Storage;

/// <summary>Removes a run: hides it, then takes its events and exports, lets the totals keep what it counts, and takes the mark that hid it, unless a tombstone is to stay.</summary>
internal sealed class RunRemoval(Tables tables, ExportRemoval exports, TimeProvider time)
{
    private const int MostTries = 50;
    private const int MostRecounts = 10;

    public async Task<RemovedRows> RemoveAsync(string eventId, Tombstone? tombstone, RequestContext context, CancellationToken cancellationToken) =>
        await RemoveAsync(eventId, tombstone, null, context, cancellationToken).ConfigureAwait(false) ?? throw new InvalidOperationException("What is removed whatever it is was not.");

    public Task<RemovedRows?> RemoveUnchangedAsync(string eventId, string tag, RequestContext context, CancellationToken cancellationToken) =>
        RemoveAsync(eventId, null, tag, context, cancellationToken);

    private async Task<RemovedRows?> RemoveAsync(string eventId, Tombstone? tombstone, string? tag, RequestContext context, CancellationToken cancellationToken)
    {
        if (await HideAsync(eventId, tombstone, tag, context, cancellationToken).ConfigureAwait(false) is not ({ } wasSeen, var rows))
        {
            return null;
        }

        var events = await RemoveRangeAsync(RunRowKeys.Events(eventId), eventId, context, cancellationToken).ConfigureAwait(false);
        await RemoveRangeAsync(RunRowKeys.EventIds(eventId), eventId, context, cancellationToken).ConfigureAwait(false);
        var exported = await exports.RemoveAsync(eventId, SourceNames.Sessions, context, cancellationToken).ConfigureAwait(false);
        await LeaveTotalsAsync(eventId, context, cancellationToken).ConfigureAwait(false);
        if (tombstone is null)
        {
            await ForgetAsync(eventId, context, cancellationToken).ConfigureAwait(false);
        }

        return new RemovedRows { WasSeen = wasSeen, Rows = rows, Events = events, Exports = exported };
    }

    /// <returns>No word on whether it was seen where it is not to be removed.</returns>
    private async Task<(bool? WasSeen, int Rows)> HideAsync(string eventId, Tombstone? tombstone, string? tag, RequestContext context, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var main = await tables.FindRunRowAsync(context.AppId, eventId, cancellationToken).ConfigureAwait(false);
            if (tag is not null && (main is null || RemovalMark.IsTombstone(main) || (!RemovalMark.Is(main) && main.ETag.ToString() != tag)))
            {
                return (null, 0);
            }

            if (main is null || RemovalMark.IsTombstone(main) || (tombstone is null && RemovalMark.Is(main)))
            {
                return (false, 0);
            }

            var wasSeen = !RemovalMark.Is(main);
            var index = wasSeen ? RunEntities.IndexKeys(main) : [];
            var lifecycle = wasSeen ? [main.GetString(RunEntities.LifecycleKey)] : RemovalMark.DueKeysOf(main);
            var there = await RowDeletion.ThereAsync(tables.Runs, main.PartitionKey, [.. index, .. lifecycle], cancellationToken).ConfigureAwait(false);
            var left = tombstone is null ? there.Intersect(lifecycle, StringComparer.Ordinal).ToList() : [RunRowKeys.Tombstone(eventId, tombstone.Expires)];
            var gone = there.Except(left, StringComparer.Ordinal).ToList();
            try
            {
                List<TableTransactionAction> changes =
                [
                    new(TableTransactionActionType.UpdateReplace, RemovalMark.New(main, left, tombstone, time.GetUtcNow()).Stamped(context), main.ETag),
                    .. RowDeletion.Actions(main.PartitionKey, gone),
                    .. tombstone is null ? [] : left.Select(key => new TableTransactionAction(TableTransactionActionType.UpsertReplace, RunEntities.Pointer(main.PartitionKey, key, eventId).Stamped(context))),
                ];
                await tables.Runs.SubmitTransactionAsync(changes, CancellationToken.None).ConfigureAwait(false);
                return (wasSeen, gone.Count + 1);
            }
            catch (RequestFailedException exception) when (attempt < MostTries && exception.Status is 404 or 409 or 412)
            {
                // It has changed since it was read, or it was done and the answer was lost.
            }
        }
    }

    private async Task<int> RemoveRangeAsync(string prefix, string eventId, RequestContext context, CancellationToken cancellationToken)
    {
        var partition = Bucket.Of(context.AppId, eventId);
        var pages = tables.Runs
            .QueryAsync<TableEntity>(KeyRange.Prefix(prefix).In(partition), Transactions.MostEntities, ["RowKey"], cancellationToken)
            .AsPages(null, Transactions.MostEntities);
        var removed = 0;
        await foreach (var page in pages.ConfigureAwait(false))
        {
            await RowDeletion.DeleteAsync(tables.Runs, partition, [.. page.Values.Select(static row => row.RowKey)]).ConfigureAwait(false);
            removed += page.Values.Count;
        }

        return removed;
    }

    // Totals name no run. What the run last said is counted before what says it goes, or the totals would keep an older state of it for ever.
    private async Task LeaveTotalsAsync(string eventId, RequestContext context, CancellationToken cancellationToken)
    {
        var partition = Bucket.Of(context.AppId, eventId);
        for (var attempt = 1; ; attempt++)
        {
            var recount = new BucketRecount(tables.Runs, partition, context);
            await recount.RunAsync(int.MaxValue, cancellationToken).ConfigureAwait(false);
            if (recount.OldestLeft is null)
            {
                break;
            }

            if (attempt == MostRecounts)
            {
                throw new StorageUnavailableException("The marks of a run could not be counted: others keep changing the same totals.");
            }
        }

        await RowDeletion.DeleteAsync(
            tables.Runs,
            partition,
            await RowDeletion.ThereAsync(tables.Runs, partition, [StatisticsRowKeys.Contribution(eventId)], cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
    }

    private async Task ForgetAsync(string eventId, RequestContext context, CancellationToken cancellationToken)
    {
        if (await tables.FindRunRowAsync(context.AppId, eventId, cancellationToken).ConfigureAwait(false) is { } mark && RemovalMark.Is(mark))
        {
            await RowDeletion.DeleteAsync(tables.Runs, mark.PartitionKey, [mark.RowKey, .. RemovalMark.DueKeysOf(mark)]).ConfigureAwait(false);
        }
    }
}
