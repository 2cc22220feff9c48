using AgentTelemetry.Export.Sources;
using AgentTelemetry.Retention;
using AgentTelemetry.Statistics;
using Azure.Data.Tables;
using RequestContext = AgentTelemetry.Observability.RequestContext;

namespace AgentTelemetry.Storage;

/// <summary>Removes a run: hides it, then takes its events and exports, lets the totals keep what it counts, and takes the placeholder, unless a tombstone is to stay.</summary>
internal sealed class RunRemoval(Tables tables, SubjectHiding hiding, ExportRemoval exports, TimeProvider time)
{
    private const int MostRecounts = 10;

    public async Task<RemovedRows> RemoveAsync(string eventId, Tombstone? tombstone, RequestContext context, CancellationToken cancellationToken) =>
        await RemoveAsync(eventId, tombstone, null, context, cancellationToken).ConfigureAwait(false) ?? throw new InvalidOperationException("What is removed whatever it is was not.");

    public Task<RemovedRows?> RemoveUnchangedAsync(string eventId, string tag, RequestContext context, CancellationToken cancellationToken) =>
        RemoveAsync(eventId, null, tag, context, cancellationToken);

    private async Task<RemovedRows?> RemoveAsync(string eventId, Tombstone? tombstone, string? tag, RequestContext context, CancellationToken cancellationToken)
    {
        var subject = RowsOf(eventId, context);
        if (await hiding.HideAsync(subject, tombstone, tag, context, cancellationToken).ConfigureAwait(false) is not var (wasSeen, rows))
        {
            return null;
        }

        var events = await RemoveRangeAsync(RunRowKeys.Events(eventId), eventId, context, cancellationToken).ConfigureAwait(false);
        await RemoveRangeAsync(RunRowKeys.EventIds(eventId), eventId, context, cancellationToken).ConfigureAwait(false);
        var exported = await exports.RemoveAsync(eventId, SourceNames.Sessions, context, cancellationToken).ConfigureAwait(false);
        await LeaveTotalsAsync(eventId, context, cancellationToken).ConfigureAwait(false);
        if (tombstone is null)
        {
            await SubjectHiding.ForgetAsync(subject, cancellationToken).ConfigureAwait(false);
        }

        return new RemovedRows { WasSeen = wasSeen, Rows = rows, Events = events, Exports = exported };
    }

    private async Task<int> RemoveRangeAsync(string prefix, string eventId, RequestContext context, CancellationToken cancellationToken)
    {
        var partition = Bucket.Of(context.AppId, eventId);
        var pages = tables.Runs
            .QueryAsync<TableEntity>(KeyRange.Prefix(prefix).In(partition), TransactionLimits.MostEntities, ["RowKey"], cancellationToken)
            .AsPages(null, TransactionLimits.MostEntities);
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
            var recount = new BucketRecount(tables.Runs, partition, new RunMarks(tables.Runs, partition, context), time);
            await recount.RunAsync(new RecountBudget(int.MaxValue, TimeSpan.MaxValue), cancellationToken).ConfigureAwait(false);
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

    private SubjectRows RowsOf(string eventId, RequestContext context)
    {
        var partition = Bucket.Of(context.AppId, eventId);
        return new SubjectRows(
            tables.Runs,
            (partition, RunRowKeys.Run(eventId)),
            RunEntities.IndexKeys,
            static main => [main.GetString(RunEntities.LifecycleKey)],
            expires => RunEntities.Pointer(partition, RunRowKeys.Tombstone(eventId, expires), eventId));
    }
}
