using AgentTelemetry.Json;
using AgentTelemetry.Retention;
using Azure.Data.Tables;

namespace AgentTelemetry.Storage;

/// <summary>What stands in the place of a main row once its subject is hidden. No reader sees the subject from then on, and no writer can store it.</summary>
internal static class Placeholder
{
    /// <summary>The column that only placeholders have.</summary>
    public const string Column = "removed_at";

    private const string Erasure = "erasure_id";
    private const string DueKeys = "due_rows";
    private const char Separator = ' ';

    /// <param name="partition">The bucket.</param>
    /// <param name="rowKey">The key of the row that it takes the place of.</param>
    /// <param name="dueKeys">The due rows that are left, which go with it.</param>
    /// <param name="tombstone">Where it stays; null where it goes.</param>
    /// <param name="now">The time.</param>
    public static TableEntity New(string partition, string rowKey, IEnumerable<string> dueKeys, Tombstone? tombstone, DateTimeOffset now)
    {
        var placeholder = new TableEntity(partition, rowKey) { [Column] = Rfc3339.Format(now), [DueKeys] = string.Join(Separator, dueKeys) };
        if (tombstone is not null)
        {
            placeholder[Erasure] = tombstone.ErasureId;
        }

        return placeholder;
    }

    public static bool Is(TableEntity row) => row.ContainsKey(Column);

    public static bool IsTombstone(TableEntity row) => row.ContainsKey(Erasure);

    /// <summary>Whether it goes as soon as the rest of its subject has.</summary>
    public static bool IsPassing(TableEntity row) => Is(row) && !IsTombstone(row);

    public static IReadOnlyList<string> DueKeysOf(TableEntity placeholder) => placeholder.GetString(DueKeys).Split(Separator, StringSplitOptions.RemoveEmptyEntries);
}
