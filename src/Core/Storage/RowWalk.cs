using Azure.Data.Tables;

namespace AgentTelemetry.Storage;

/// <summary>Goes through the rows of some partitions, one after the other. A position is a partition and the key of the row before.</summary>
internal static class RowWalk
{
    // No key has it.
    private const char Separator = ' ';

    /// <param name="table">The table.</param>
    /// <param name="partitions">The partitions.</param>
    /// <param name="after">The position; null for the beginning.</param>
    /// <param name="most">The most rows.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The rows, and the position behind them; null at the end.</returns>
    public static async Task<(IReadOnlyList<TableEntity> Rows, string? Next)> ReadAsync(
        TableClient table, IReadOnlyList<string> partitions, string? after, int most, CancellationToken cancellationToken)
    {
        var (partition, row) = after is null ? (partitions[0], "") : Split(after);
        var reader = new BucketReader(table, TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey gt {row}"), most);
        var rows = new List<TableEntity>();
        while (rows.Count == 0 && reader.HasMore)
        {
            await reader.ReadOnAsync(cancellationToken).ConfigureAwait(false);
            while (reader.Head is not null)
            {
                rows.Add(reader.Take());
            }
        }

        return (rows, reader.HasMore ? Position(partition, rows[^1].RowKey) : Following(partitions, partition));
    }

    public static string Position(string partition, string row) => $"{partition}{Separator}{row}";

    public static bool IsPosition(string text, IReadOnlyList<string> partitions) =>
        text.Count(static character => character == Separator) == 1 && partitions.Contains(Split(text).Partition);

    private static string? Following(IReadOnlyList<string> partitions, string partition) =>
        partitions.SkipWhile(one => one != partition).Skip(1).FirstOrDefault() is { } next ? Position(next, "") : null;

    private static (string Partition, string Row) Split(string position)
    {
        var at = position.IndexOf(Separator, StringComparison.Ordinal);
        return (position[..at], position[(at + 1)..]);
    }
}
