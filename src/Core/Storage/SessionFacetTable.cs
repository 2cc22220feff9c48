using AgentTelemetry.Content.Search;
using AgentTelemetry.Json;
using Azure;
using Azure.Data.Tables;
using RequestContext = AgentTelemetry.Observability.RequestContext;

namespace AgentTelemetry.Storage;

/// <summary>Keeps the rows by which sessions are found through their events.</summary>
/// <remarks>
/// The row that names them names at any time all that are there: it is written before those that come, and those that go are deleted before it. So whoever removes
/// the session leaves none, whatever broke off.
/// </remarks>
internal sealed class SessionFacetTable(Tables tables)
{
    // Beside the session's main row, or the row that names them, whose tag says that the session is there.
    private const int MostAtOnce = TransactionLimits.MostEntities - 1;

    /// <summary>Prepares that a session is found by these, and gives what is left to do in the transaction of its main row: nothing, where they are too many for it.</summary>
    /// <param name="main">Its main row as it was read; it has the tag of the stored one afterwards. The transaction must fail where that has changed.</param>
    /// <param name="facets">What it is to be found by.</param>
    /// <param name="most">The most changes that the transaction has room for.</param>
    /// <param name="context">The request.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The changes; null where the session has changed since it was read.</returns>
    public async Task<IReadOnlyList<TableTransactionAction>?> PrepareAsync(TableEntity main, SessionFacets facets, int most, RequestContext context, CancellationToken cancellationToken)
    {
        var summary = SessionEntities.ReadSummary(main);
        var held = await FindHeldAsync(main.PartitionKey, summary.Id, cancellationToken).ConfigureAwait(false);
        var change = SessionFacetRows.Change(main.PartitionKey, summary.Id, Rfc3339.Stored(summary.StartedAt), held, facets);
        if (change.IsNone)
        {
            return [];
        }

        await DeleteAsync(main.PartitionKey, change.Removed).ConfigureAwait(false);
        var holds = held is null
            ? new TableTransactionAction(TableTransactionActionType.Add, change.Held.Stamped(context))
            : new TableTransactionAction(TableTransactionActionType.UpdateReplace, change.Held.Stamped(context), held.ETag);
        var added = change.Added.Select(row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, row.Stamped(context))).ToList();
        return added.Count < most ? [holds, .. added] : await TryAddAsync(main, holds, added).ConfigureAwait(false) ? [] : null;
    }

    /// <summary>Brings it about at once that a session is found by these.</summary>
    /// <returns>False where the session has changed since it was read.</returns>
    public async Task<bool> BringAsync(TableEntity main, SessionFacets facets, RequestContext context, CancellationToken cancellationToken) =>
        await PrepareAsync(main, facets, MostAtOnce, context, cancellationToken).ConfigureAwait(false) is { } changes
        && (changes.Count == 0 || await RowRepair.TrySubmitAsync(tables.Sessions, [RowRepair.Touch(main), .. changes]).ConfigureAwait(false));

    /// <summary>Removes the rows of a session that nobody sees any more.</summary>
    /// <returns>How many went.</returns>
    public async Task<int> RemoveAsync(string partition, Guid id, CancellationToken cancellationToken)
    {
        var removed = 0;
        while (await FindHeldAsync(partition, id, cancellationToken).ConfigureAwait(false) is { } held)
        {
            // Whoever is about to add some to it finds that it has changed.
            if (await RowRepair.TrySubmitAsync(tables.Sessions, [RowRepair.Touch(held)]).ConfigureAwait(false))
            {
                var keys = SessionFacetRows.KeysOf(held);
                await DeleteAsync(partition, keys).ConfigureAwait(false);
                await RowDeletion.DeleteAsync(tables.Sessions, partition, [held.RowKey]).ConfigureAwait(false);
                removed += keys.Count + 1;
            }
        }

        return removed;
    }

    /// <summary>Whether the row that names those of a session names this one.</summary>
    public async Task<bool> NamesAsync(TableEntity row, CancellationToken cancellationToken) =>
        await FindHeldAsync(row.PartitionKey, Guid.ParseExact(KeySegments.Last(row.RowKey), "D"), cancellationToken).ConfigureAwait(false) is { } held
        && SessionFacetRows.KeysOf(held).Contains(row.RowKey, StringComparer.Ordinal);

    /// <summary>The row that names those of a session; null where there is none.</summary>
    public Task<TableEntity?> FindAsync(TableEntity main, CancellationToken cancellationToken) =>
        FindHeldAsync(main.PartitionKey, SessionEntities.ReadSummary(main).Id, cancellationToken);

    private async Task<bool> TryAddAsync(TableEntity main, TableTransactionAction holds, List<TableTransactionAction> added)
    {
        try
        {
            SessionFacetRows.Marked((TableEntity)holds.Entity, isWhole: false);
            var answers = await tables.Sessions.SubmitTransactionAsync([RowRepair.Touch(main), holds]).ConfigureAwait(false);
            main.ETag = answers.Value[0].Headers.ETag!.Value;
            var tag = answers.Value[1].Headers.ETag!.Value;
            var left = added.Count;
            foreach (var chunk in added.Chunk(MostAtOnce))
            {
                left -= chunk.Length;
                var marked = SessionFacetRows.Marked(new TableEntity(holds.Entity.PartitionKey, holds.Entity.RowKey), isWhole: left == 0);
                answers = await tables.Sessions.SubmitTransactionAsync([new(TableTransactionActionType.UpdateMerge, marked, tag), .. chunk]).ConfigureAwait(false);
                tag = answers.Value[0].Headers.ETag!.Value;
            }

            return true;
        }
        catch (RequestFailedException exception) when (exception.Status is 404 or 409 or 412)
        {
            return false;
        }
    }

    private async Task DeleteAsync(string partition, IReadOnlyList<string> keys)
    {
        foreach (var chunk in keys.Chunk(TransactionLimits.MostEntities))
        {
            await RowDeletion.DeleteAsync(tables.Sessions, partition, chunk).ConfigureAwait(false);
        }
    }

    private async Task<TableEntity?> FindHeldAsync(string partition, Guid id, CancellationToken cancellationToken)
    {
        var found = await tables.Sessions.GetEntityIfExistsAsync<TableEntity>(partition, SessionFacetRows.HeldKey(id), cancellationToken: cancellationToken).ConfigureAwait(false);
        return found.HasValue ? found.Value : null;
    }
}
