using AgentTelemetry.Export.Sources;
using AgentTelemetry.Retention;
using Azure;
using Azure.Data.Tables;
using RequestContext = AgentTelemetry.Observability.RequestContext;

namespace AgentTelemetry.Storage;

/// <summary>Removes a session: hides it, then takes its events and exports, then the mark that hid it, unless a tombstone is to stay.</summary>
internal sealed class SessionRemoval(Tables tables, SessionEntities entities, EventRemoval events, ExportRemoval exports, TimeProvider time)
{
    private const int MostTries = 50;

    public async Task<RemovedRows> RemoveAsync(Guid id, Tombstone? tombstone, RequestContext context, CancellationToken cancellationToken) =>
        await RemoveAsync(id, tombstone, null, context, cancellationToken).ConfigureAwait(false) ?? throw new InvalidOperationException("What is removed whatever it is was not.");

    public Task<RemovedRows?> RemoveUnchangedAsync(Guid id, string tag, RequestContext context, CancellationToken cancellationToken) =>
        RemoveAsync(id, null, tag, context, cancellationToken);

    private async Task<RemovedRows?> RemoveAsync(Guid id, Tombstone? tombstone, string? tag, RequestContext context, CancellationToken cancellationToken)
    {
        if (await HideAsync(id, tombstone, tag, context, cancellationToken).ConfigureAwait(false) is not ({ } wasSeen, var rows))
        {
            return null;
        }

        var (removed, pointers) = await events.RemoveAsync(id, context, cancellationToken).ConfigureAwait(false);
        var exported = await exports.RemoveAsync(id.ToString(), SourceNames.Runs, context, cancellationToken).ConfigureAwait(false);
        if (tombstone is null)
        {
            await ForgetAsync(id, context, cancellationToken).ConfigureAwait(false);
        }

        return new RemovedRows { WasSeen = wasSeen, Rows = rows, Events = removed, Pointers = pointers, Exports = exported };
    }

    /// <returns>No word on whether it was seen where it is not to be removed.</returns>
    private async Task<(bool? WasSeen, int Rows)> HideAsync(Guid id, Tombstone? tombstone, string? tag, RequestContext context, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var main = await tables.FindSessionRowAsync(context.AppId, id, cancellationToken).ConfigureAwait(false);
            if (tag is not null && (main is null || RemovalMark.IsTombstone(main) || (!RemovalMark.Is(main) && main.ETag.ToString() != tag)))
            {
                return (null, 0);
            }

            if (main is null || RemovalMark.IsTombstone(main) || (tombstone is null && RemovalMark.Is(main)))
            {
                return (false, 0);
            }

            var wasSeen = !RemovalMark.Is(main);
            var index = wasSeen ? SessionEntities.IndexKeys(main) : [];
            var due = wasSeen ? entities.DueKeys(main) : RemovalMark.DueKeysOf(main);
            var there = await RowDeletion.ThereAsync(tables.Sessions, main.PartitionKey, [.. index, .. due], cancellationToken).ConfigureAwait(false);
            var left = tombstone is null ? there.Intersect(due, StringComparer.Ordinal).ToList() : [SessionRowKeys.Tombstone(id, tombstone.Expires)];
            var gone = there.Except(left, StringComparer.Ordinal).ToList();
            try
            {
                List<TableTransactionAction> changes =
                [
                    new(TableTransactionActionType.UpdateReplace, RemovalMark.New(main, left, tombstone, time.GetUtcNow()).Stamped(context), main.ETag),
                    .. RowDeletion.Actions(main.PartitionKey, gone),
                    .. tombstone is null ? [] : left.Select(key => new TableTransactionAction(TableTransactionActionType.UpsertReplace, SessionEntities.DueRow(id, main.PartitionKey, key).Stamped(context))),
                ];
                await tables.Sessions.SubmitTransactionAsync(changes, CancellationToken.None).ConfigureAwait(false);
                return (wasSeen, gone.Count + 1);
            }
            catch (RequestFailedException exception) when (attempt < MostTries && exception.Status is 404 or 409 or 412)
            {
                // It has changed since it was read, or it was done and the answer was lost.
            }
        }
    }

    private async Task ForgetAsync(Guid id, RequestContext context, CancellationToken cancellationToken)
    {
        if (await tables.FindSessionRowAsync(context.AppId, id, cancellationToken).ConfigureAwait(false) is { } mark && RemovalMark.Is(mark))
        {
            await RowDeletion.DeleteAsync(tables.Sessions, mark.PartitionKey, [mark.RowKey, .. RemovalMark.DueKeysOf(mark)]).ConfigureAwait(false);
        }
    }
}
