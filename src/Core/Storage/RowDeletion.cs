using Azure;
using Azure.Data.Tables;

namespace AgentTelemetry.Storage;

/// <summary>Deletes rows of one partition by their keys, whoever deletes them beside.</summary>
internal static class RowDeletion
{
    private static readonly ParallelOptions AtOnce = new() { MaxDegreeOfParallelism = 16 };

    /// <summary>Deletes up to a hundred rows, in one transaction where all of them are there.</summary>
    public static async Task DeleteAsync(TableClient table, string partition, IReadOnlyCollection<string> keys)
    {
        try
        {
            if (keys.Count > 0)
            {
                await table.SubmitTransactionAsync(Actions(partition, keys)).ConfigureAwait(false);
            }
        }
        catch (RequestFailedException exception) when (exception.Status is 404 or 412)
        {
            // One of them is gone: somebody else is at it, or we were and the answer was lost.
            await Parallel.ForEachAsync(keys, AtOnce, async (key, _) => await table.DeleteEntityAsync(partition, key, ETag.All, CancellationToken.None).ConfigureAwait(false)).ConfigureAwait(false);
        }
    }

    /// <summary>Those of these rows that are there.</summary>
    public static async Task<IReadOnlyList<string>> ThereAsync(TableClient table, string partition, IEnumerable<string> keys, CancellationToken cancellationToken)
    {
        var found = await Task.WhenAll(keys.Distinct(StringComparer.Ordinal)
            .Select(key => table.GetEntityIfExistsAsync<TableEntity>(partition, key, ["RowKey"], cancellationToken))).ConfigureAwait(false);
        return [.. found.Where(static row => row.HasValue).Select(static row => row.Value!.RowKey)];
    }

    public static IEnumerable<TableTransactionAction> Actions(string partition, IEnumerable<string> keys) =>
        keys.Select(key => new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(partition, key), ETag.All));
}
