using AgentTelemetry.Export.Delivery;
using AgentTelemetry.Retention;
using Azure;
using Azure.Data.Tables;
using RequestContext = AgentTelemetry.Observability.RequestContext;

namespace AgentTelemetry.Storage;

/// <summary>Exports that were completed or have failed, by when they did. What waits or is under way is none of them.</summary>
internal sealed class RetainedExports(Tables tables) : IRetained
{
    private const int AtOnce = 8;

    private static readonly string[] Ended = [ExportState.Completed, ExportState.Failed];

    public string Kind => RetentionKind.Exports;

    // State by state, in the order of their names; the newest come first, so the old ones are a range at the end.
    public async Task<DuePage> ListAsync(DateTimeOffset before, int most, string? after, RequestContext context, CancellationToken cancellationToken)
    {
        foreach (var prefix in Ended.Select(ExportRowKeys.InState).Where(prefix => after is null || string.CompareOrdinal(prefix + "~", after) > 0))
        {
            var range = new KeyRange(prefix + KeyTime.Inverted(before) + "~~", prefix + "~");
            var page = await RowsOfKind.ReadAsync(tables.Exports, after is null ? range : range.After(after), most, row => DueOf(row, prefix), context, cancellationToken).ConfigureAwait(false);
            if (page.Rows.Count > 0 || page.Next is not null)
            {
                var isLast = prefix == ExportRowKeys.InState(Ended[^1]);
                return page with { Next = page.Next ?? (isLast ? null : prefix + "~") };
            }
        }

        return new DuePage([], null);
    }

    public async Task<RetentionCounts> HandleAsync(IReadOnlyList<DueRow> rows, RetentionPass pass, CancellationToken cancellationToken)
    {
        if (!pass.IsDryRun)
        {
            await Parallel.ForEachAsync(rows, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (row, _) => await RemoveAsync(row).ConfigureAwait(false)).ConfigureAwait(false);
        }

        return new RetentionCounts { Removed = rows.Count };
    }

    private async Task RemoveAsync(DueRow due)
    {
        var found = await tables.Exports.GetEntityIfExistsAsync<TableEntity>(due.Place, due.Id).ConfigureAwait(false);
        if (!found.HasValue || !ExportRowKeys.Pointers(ExportEntities.ReadExport(found.Value!)).Contains(due.Key, StringComparer.Ordinal))
        {
            // It leads to nothing, or the export has gone on since.
            await RowDeletion.DeleteAsync(tables.Exports, due.Place, [due.Key]).ConfigureAwait(false);
            return;
        }

        try
        {
            await tables.Exports.SubmitTransactionAsync(
            [
                new(TableTransactionActionType.Delete, found.Value!, found.Value!.ETag),
                .. RowDeletion.Actions(due.Place, [due.Key]),
            ]).ConfigureAwait(false);
        }
        catch (RequestFailedException exception) when (exception.Status is 404 or 409 or 412)
        {
            // It has changed in this moment. If it is due, it is found again.
        }
    }

    private static DueRow DueOf(TableEntity row, string prefix)
    {
        var (subject, dataset) = ExportEntities.PointedTo(row);
        return new DueRow(row.PartitionKey, row.RowKey, ExportRowKeys.Export(subject, dataset), KeyTime.ReadInverted(row.RowKey[prefix.Length..]));
    }
}
