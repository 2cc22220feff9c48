using AgentTelemetry.Export.Sources;
using AgentTelemetry.Retention;
using Microsoft.Extensions.Options;
using RequestContext = AgentTelemetry.Observability.RequestContext;

namespace AgentTelemetry.Storage;

/// <summary>Removes a session: has the totals keep it, hides it, then takes what its events are found by, its events and its exports, then the placeholder that hid it, unless a tombstone is to stay.</summary>
internal sealed class SessionRemoval(Tables tables, IOptions<RetentionOptions> retention, SubjectHiding hiding, SessionFacetTable facets, SessionTotalsTable totals, EventRemoval events, ExportRemoval exports)
{
    public async Task<RemovedRows> RemoveAsync(Guid id, Tombstone? tombstone, RequestContext context, CancellationToken cancellationToken) =>
        await RemoveAsync(id, tombstone, null, context, cancellationToken).ConfigureAwait(false) ?? throw new InvalidOperationException("What is removed whatever it is was not.");

    public Task<RemovedRows?> RemoveUnchangedAsync(Guid id, string tag, RequestContext context, CancellationToken cancellationToken) =>
        RemoveAsync(id, null, tag, context, cancellationToken);

    private async Task<RemovedRows?> RemoveAsync(Guid id, Tombstone? tombstone, string? tag, RequestContext context, CancellationToken cancellationToken)
    {
        var subject = RowsOf(id, context);
        var counted = await totals.SettleAsync(id, tag, context, cancellationToken).ConfigureAwait(false);
        if (await hiding.HideAsync(subject, tombstone, counted, context, cancellationToken).ConfigureAwait(false) is not var (wasSeen, rows))
        {
            return null;
        }

        rows += await facets.RemoveAsync(subject.Main.Partition, id, cancellationToken).ConfigureAwait(false);
        var (removed, pointers) = await events.RemoveAsync(id, context, cancellationToken).ConfigureAwait(false);
        var exported = await exports.RemoveAsync(id.ToString(), SourceNames.Runs, context, cancellationToken).ConfigureAwait(false);
        await totals.ForgetAsync(subject.Main.Partition, id, cancellationToken).ConfigureAwait(false);
        if (tombstone is null)
        {
            await SubjectHiding.ForgetAsync(subject, cancellationToken).ConfigureAwait(false);
        }

        return new RemovedRows { WasSeen = wasSeen, Rows = rows, Events = removed, Pointers = pointers, Exports = exported };
    }

    /// <summary>Lets no session be stored under an id, if none is.</summary>
    public Task RefuseAsync(Guid id, Tombstone tombstone, RequestContext context, CancellationToken cancellationToken) =>
        hiding.RefuseAsync(RowsOf(id, context), tombstone, context, cancellationToken);

    private SubjectRows RowsOf(Guid id, RequestContext context)
    {
        var partition = Bucket.Of(context.AppId, id.ToString());
        return new SubjectRows(
            tables.Sessions,
            (partition, SessionRowKeys.Session(id)),
            SessionEntities.IndexKeys,
            main => SessionKeeping.KeysOf(main, TimeSpan.FromHours(retention.Value.IdleHours)),
            expires => SessionKeeping.Row(id, partition, SessionRowKeys.Tombstone(id, expires)));
    }
}
