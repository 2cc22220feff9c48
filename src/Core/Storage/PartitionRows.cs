using Azure.Data.Tables;

namespace AgentTelemetry.Storage;

/// <summary>Reads rows of one partition by their keys.</summary>
internal static class PartitionRows
{
    /// <summary>Those of these rows that are there, by key.</summary>
    public static async Task<Dictionary<string, TableEntity>> ReadAsync(TableClient table, string partition, IEnumerable<string> rowKeys, CancellationToken cancellationToken)
    {
        var found = await Task.WhenAll(rowKeys.Distinct(StringComparer.Ordinal).Select(
            key => table.GetEntityIfExistsAsync<TableEntity>(partition, key, cancellationToken: cancellationToken))).ConfigureAwait(false);
        return found.Where(static row => row.HasValue).ToDictionary(static row => row.Value!.RowKey, static row => row.Value!, StringComparer.Ordinal);
    }
}
