using AgentTelemetry.Json;
using Azure;
using Azure.Data.Tables;
using RequestContext = AgentTelemetry.Observability.RequestContext;

namespace AgentTelemetry.Storage;

/// <summary>What a counted session changes in its bucket, cut into what one transaction takes.</summary>
internal sealed class SessionChanges(Tables tables, SessionFacetTable facets, RequestContext context)
{
    // An hour takes up to three rows; beside them are the session's own, and marks.
    private const int HoursAtATime = 20;
    private const int FewHours = 4;
    private const int MostFacets = 10;

    /// <summary>Makes the changes that are too many for one transaction, and gives the last ones.</summary>
    /// <param name="session">The session; its main row has the tag of the stored one afterwards.</param>
    /// <param name="isFirst">Whether it is tried for the first time. Afterwards, a row may be missing that lists it, or the rows of totals may be very large.</param>
    /// <param name="cancellationToken">Ends the reads.</param>
    /// <returns>Changes of its rows, the first of them that of its main row, and of what it contributes; null where it has changed since it was read.</returns>
    public async Task<(IReadOnlyList<TableTransactionAction> Rows, IReadOnlyList<HourChange> Hours)?> PrepareAsync(CountedSession session, bool isFirst, CancellationToken cancellationToken)
    {
        if (await facets.PrepareAsync(session.Main, session.Facets, MostFacets, context, cancellationToken).ConfigureAwait(false) is not { } found)
        {
            return null;
        }

        var hours = session.Changes();
        var most = isFirst ? HoursAtATime : FewHours;
        for (; hours.Count > most; hours = [.. hours.Skip(most)])
        {
            var swap = new SessionSwap(tables.Sessions, session.Main.PartitionKey, context);
            swap.TryAdd([RowRepair.Touch(session.Main)], [.. hours.Take(most)]);
            session.Main.ETag = await swap.SubmitAsync(cancellationToken).ConfigureAwait(false);
        }

        var counted = WithCounts(session, session.Main.RowKey);
        if (SessionCounts.Columns.All(column => Equals(counted[column], session.Main.TryGetValue(column, out var stored) ? stored : null)))
        {
            return found.Count + hours.Count == 0 ? ([], []) : ([RowRepair.Touch(session.Main), .. found], hours);
        }

        var keys = ListingKeys(session.Main);
        var listed = isFirst ? keys : await RowDeletion.ThereAsync(tables.Sessions, session.Main.PartitionKey, keys, cancellationToken).ConfigureAwait(false);
        return (
            [
                new(TableTransactionActionType.UpdateMerge, counted, session.Main.ETag),
                .. listed.Select(key => new TableTransactionAction(TableTransactionActionType.UpdateMerge, WithCounts(session, key), ETag.All)),
                .. found,
            ],
            hours);
    }

    private static TableEntity WithCounts(CountedSession session, string rowKey)
    {
        var row = new TableEntity(session.Main.PartitionKey, rowKey);
        SessionCounts.Set(row, session.Count.Events, session.Facets.IsPart);
        return row;
    }

    private static IReadOnlyList<string> ListingKeys(TableEntity main)
    {
        var summary = SessionEntities.ReadSummary(main);
        var started = SessionEntities.StartedKeyOf(main);
        return summary.EndedAt is { } ended ? [started, SessionRowKeys.Ended(summary.Id, Rfc3339.Stored(ended))] : [started];
    }
}
