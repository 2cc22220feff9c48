using AgentTelemetry.Json;
using Azure.Data.Tables;
using RequestContext = AgentTelemetry.Observability.RequestContext;

namespace AgentTelemetry.Storage;

/// <summary>The row by which retention finds a session: while it is open, by when it was last known to be active; afterwards, by when it ended.</summary>
/// <remarks>Both by our clock: a session that says it ended in another century must neither go at once nor stay for ever.</remarks>
internal static class SessionKeeping
{
    /// <summary>The column of a main row that names it; earlier versions named a row there that says when the session is due.</summary>
    public const string Column = "due_row";

    public static TableEntity New(Guid id, string partition, bool isOpen, DateTimeOffset since) =>
        Row(id, partition, isOpen ? SessionRowKeys.Active(id, since) : SessionRowKeys.Kept(id, since));

    public static TableEntity Row(Guid id, string partition, string rowKey) => new(partition, rowKey) { ["session_id"] = id.ToString() };

    /// <summary>The key of the row, as the session's main row names it.</summary>
    public static string KeyOf(TableEntity main) => main.GetString(Column);

    /// <summary>The keys that such rows may have. What an earlier version wrote does not name that of the time before its end.</summary>
    /// <param name="main">The session's main row.</param>
    /// <param name="idle">How long an open session could be idle then.</param>
    public static IReadOnlyList<string> KeysOf(TableEntity main, TimeSpan idle)
    {
        var key = KeyOf(main);
        var before = SessionRowKeys.Due(SessionEntities.ReadSummary(main).Id, Rfc3339.Stored(main.GetString(SessionEntities.CreatedAt)) + idle);
        return key == before || !key.StartsWith(SessionRowKeys.ByDue, StringComparison.Ordinal) ? [key] : [before, key];
    }

    /// <summary>When a session was changed last; of one that has ended, when it ended here.</summary>
    public static DateTimeOffset? ChangedAt(TableEntity main) => Rfc3339.TryParse(main.GetString(SessionEntities.UpdatedAt), out var changed) ? changed : null;

    /// <summary>The changes that let a session be found by the time that it says; none where it is.</summary>
    /// <param name="main">Its main row.</param>
    /// <param name="since">The time.</param>
    /// <param name="context">The request.</param>
    /// <param name="replaces">Whether the row goes by which it was found before; false where that is missing.</param>
    public static IReadOnlyList<TableTransactionAction> Move(TableEntity main, DateTimeOffset since, RequestContext context, bool replaces)
    {
        var summary = SessionEntities.ReadSummary(main);
        var row = New(summary.Id, main.PartitionKey, isOpen: summary.EndedAt is null, since);
        var before = KeyOf(main);
        var moved = new TableEntity(main.PartitionKey, main.RowKey) { [Column] = row.RowKey };
        return before == row.RowKey
            ? []
            :
            [
                new(TableTransactionActionType.UpdateMerge, moved.Stamped(context), main.ETag),
                .. RowDeletion.Actions(main.PartitionKey, replaces ? [before] : []),
                new(TableTransactionActionType.UpsertReplace, row.Stamped(context)),
            ];
    }
}
