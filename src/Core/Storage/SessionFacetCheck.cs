using AgentTelemetry.Retention.Repair;
using Azure.Data.Tables;
using RequestContext = AgentTelemetry.Observability.RequestContext;

namespace AgentTelemetry.Storage;

/// <summary>Whether a session whose events were counted is found by what they say.</summary>
internal sealed class SessionFacetCheck(Tables tables, SessionFacetTable facets, SessionTally tally)
{
    // Beside the row that names them.
    private const int MostAtOnce = TransactionLimits.MostEntities - 1;
    private const int LookUpsAtOnce = 16;

    public async Task<IReadOnlyList<Damage>> CheckAsync(TableEntity main, bool mends, RequestContext context, CancellationToken cancellationToken)
    {
        if (await facets.FindAsync(main, cancellationToken).ConfigureAwait(false) is not { } held)
        {
            return SessionCounts.HasEvents(main) ? await CheckAsync(main, mends, () => BringAsync(main, context, cancellationToken), cancellationToken).ConfigureAwait(false) : [];
        }

        // One of which a change broke off is marked still, and so counted again.
        var missing = SessionFacetRows.IsWhole(held) ? await FindMissingAsync(held, cancellationToken).ConfigureAwait(false) : [];
        return missing.Count == 0 ? [] : await CheckAsync(held, mends, () => TryWriteAsync(held, missing, context), cancellationToken).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<Damage>> CheckAsync(TableEntity row, bool mends, Func<Task<bool>> mendAsync, CancellationToken cancellationToken) =>
        await (mends ? mendAsync() : RowRepair.IsUnchangedAsync(tables.Sessions, row, cancellationToken)).ConfigureAwait(false)
            ? [new Damage(DamageKind.MissingRow, row.PartitionKey, row.RowKey, mends)]
            : [];

    private async Task<List<string>> FindMissingAsync(TableEntity held, CancellationToken cancellationToken)
    {
        var missing = new List<string>();
        foreach (var chunk in SessionFacetRows.KeysOf(held).Chunk(LookUpsAtOnce))
        {
            missing.AddRange(chunk.Except(await RowDeletion.ThereAsync(tables.Sessions, held.PartitionKey, chunk, cancellationToken).ConfigureAwait(false), StringComparer.Ordinal));
        }

        return missing;
    }

    // Of very many as many as fit a transaction; the next look finds the others.
    private Task<bool> TryWriteAsync(TableEntity held, List<string> missing, RequestContext context) => RowRepair.TrySubmitAsync(tables.Sessions, [
        RowRepair.Touch(held),
        .. missing.Take(MostAtOnce).Select(key => new TableTransactionAction(
            TableTransactionActionType.UpsertReplace, SessionKeeping.Row(Guid.ParseExact(KeySegments.Last(key), "D"), held.PartitionKey, key).Stamped(context))),
    ]);

    private async Task<bool> BringAsync(TableEntity main, RequestContext context, CancellationToken cancellationToken)
    {
        var counted = await tally.CountAsync(main, context, cancellationToken).ConfigureAwait(false);
        return await facets.BringAsync(main, counted.Facets, context, cancellationToken).ConfigureAwait(false);
    }
}
