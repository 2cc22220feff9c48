using AgentTelemetry.Retention;
using Azure;
using Azure.Data.Tables;
using RequestContext = AgentTelemetry.Observability.RequestContext;

namespace AgentTelemetry.Storage;

/// <summary>What several kinds of rows have in common whose time may be over.</summary>
internal static class RowsOfKind
{
    /// <summary>Reads some rows of a range in all buckets of a tenant, and gives those that are due.</summary>
    /// <param name="table">The table.</param>
    /// <param name="range">The range.</param>
    /// <param name="most">The most rows that are read.</param>
    /// <param name="dueOf">What a row is as one that is due; null where it is not.</param>
    /// <param name="context">The tenant.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<DuePage> ReadAsync(
        TableClient table, KeyRange range, int most, Func<TableEntity, DueRow?> dueOf, RequestContext context, CancellationToken cancellationToken)
    {
        var merge = new BucketMerge(table, context.AppId, range, most);
        await merge.BeginAsync(cancellationToken).ConfigureAwait(false);
        var rows = await merge.TakeAsync(most, cancellationToken).ConfigureAwait(false);
        return new DuePage([.. rows.Select(dueOf).OfType<DueRow>()], merge.HasMore ? merge.Position : null);
    }

    /// <summary>A row that goes if nobody writes it meanwhile.</summary>
    public static DueRow Tagged(TableEntity row, DateTimeOffset since) => new(row.PartitionKey, row.RowKey, row.ETag.ToString(), since);

    /// <summary>Deletes tagged rows, those of a partition in one transaction; one that was written meanwhile stays.</summary>
    public static async Task<RetentionCounts> DeleteUnchangedAsync(TableClient table, IReadOnlyList<DueRow> rows, RetentionPass pass, CancellationToken cancellationToken)
    {
        if (pass.IsDryRun)
        {
            return new RetentionCounts { Removed = rows.Count };
        }

        var removed = 0;
        foreach (var chunk in rows.GroupBy(static row => row.Place, StringComparer.Ordinal).SelectMany(static place => place.Chunk(TransactionLimits.MostEntities)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                await table.SubmitTransactionAsync(chunk.Select(static row => new TableTransactionAction(
                    TableTransactionActionType.Delete, new TableEntity(row.Place, row.Key), new ETag(row.Id))), CancellationToken.None).ConfigureAwait(false);
                removed += chunk.Length;
            }
            catch (RequestFailedException exception) when (exception.Status is 404 or 409 or 412)
            {
                var deleted = await Task.WhenAll(chunk.Select(row => TryDeleteAsync(table, row))).ConfigureAwait(false);
                removed += deleted.Count(static isDeleted => isDeleted);
            }
        }

        return new RetentionCounts { Removed = removed };
    }

    private static async Task<bool> TryDeleteAsync(TableClient table, DueRow row)
    {
        try
        {
            var answer = await table.DeleteEntityAsync(row.Place, row.Key, new ETag(row.Id)).ConfigureAwait(false);
            return answer.Status is not 404;
        }
        catch (RequestFailedException exception) when (exception.Status is 404 or 412)
        {
            return false;
        }
    }

    /// <summary>Deletes rows, those of a partition in one transaction.</summary>
    public static async Task<RetentionCounts> DeleteAsync(TableClient table, IReadOnlyList<DueRow> rows, RetentionPass pass, CancellationToken cancellationToken)
    {
        foreach (var place in pass.IsDryRun ? [] : rows.GroupBy(static row => row.Place, StringComparer.Ordinal))
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var chunk in place.Select(static row => row.Key).Chunk(TransactionLimits.MostEntities))
            {
                await RowDeletion.DeleteAsync(table, place.Key, chunk).ConfigureAwait(false);
            }
        }

        return new RetentionCounts { Removed = rows.Count };
    }
}
