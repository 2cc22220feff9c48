using AgentTelemetry.Export.Delivery;
using Azure;
using Azure.Data.Tables;
using RequestContext = AgentTelemetry.Observability.RequestContext;

namespace AgentTelemetry.Storage;

/// <summary>Removes what is noted of the exports of a session or a run.</summary>
internal sealed class ExportRemoval(Tables tables)
{
    /// <param name="id">The id of the session or the run.</param>
    /// <param name="other">The source whose cases of the same id are others.</param>
    /// <param name="context">The request.</param>
    /// <param name="cancellationToken">Ends it between two rows.</param>
    /// <returns>The exports as they were.</returns>
    public async Task<IReadOnlyList<ExportRecord>> RemoveAsync(string id, string other, RequestContext context, CancellationToken cancellationToken)
    {
        var partition = Bucket.Of(context.AppId, id);
        var removed = new Dictionary<string, ExportRecord>(StringComparer.Ordinal);
        for (var isSettled = false; !isSettled;)
        {
            isSettled = true;
            await foreach (var row in tables.Exports.QueryAsync<TableEntity>(KeyRange.Prefix(ExportRowKeys.OfId(id)).In(partition), cancellationToken: cancellationToken).ConfigureAwait(false))
            {
                var export = ExportEntities.ReadExport(row);
                if (export.Source != other)
                {
                    removed[row.RowKey] = export;
                    isSettled &= await TryRemoveAsync(row, export).ConfigureAwait(false);
                }
            }
        }

        return [.. removed.Values];
    }

    /// <returns>False where it has changed since it was read.</returns>
    private async Task<bool> TryRemoveAsync(TableEntity row, ExportRecord export)
    {
        try
        {
            await tables.Exports.SubmitTransactionAsync(
            [
                new(TableTransactionActionType.Delete, row, row.ETag),
                .. RowDeletion.Actions(row.PartitionKey, ExportRowKeys.Pointers(export)),
            ]).ConfigureAwait(false);
            return true;
        }
        catch (RequestFailedException exception) when (exception.Status is 404 or 409 or 412)
        {
            return false;
        }
    }
}
