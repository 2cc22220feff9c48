using AgentTelemetry.Json;
using AgentTelemetry.Retention;
using Azure.Data.Tables;

namespace AgentTelemetry.Storage;

/// <summary>What stands in the place of a main row once its subject is hidden. No reader sees the subject from then on, and no writer can store it.</summary>
internal static class RemovalMark
{
    /// <summary>The column that only marks have.</summary>
    public const string Column = "removed_at";

    private const string Erasure = "erasure_id";
    private const string DueKeys = "due_rows";
    private const char Separator = ' ';

    /// <param name="main">The row that it takes the place of.</param>
    /// <param name="dueKeys">The due rows that are left, which go with it.</param>
    /// <param name="tombstone">Where it stays; null where it goes.</param>
    /// <param name="now">The time.</param>
    public static TableEntity New(TableEntity main, IEnumerable<string> dueKeys, Tombstone? tombstone, DateTimeOffset now)
    {
        var mark = new TableEntity(main.PartitionKey, main.RowKey) { [Column] = Rfc3339.Format(now), [DueKeys] = string.Join(Separator, dueKeys) };
        if (tombstone is not null)
        {
            mark[Erasure] = tombstone.ErasureId;
        }

        return mark;
    }

    public static bool Is(TableEntity row) => row.ContainsKey(Column);

    public static bool IsTombstone(TableEntity row) => row.ContainsKey(Erasure);

    public static IReadOnlyList<string> DueKeysOf(TableEntity mark) => mark.GetString(DueKeys).Split(Separator, StringSplitOptions.RemoveEmptyEntries);
}
