using AgentTelemetry.Content;
using AgentTelemetry.Json;
using Azure.Data.Tables;
using RequestContext = AgentTelemetry.Observability.RequestContext;

namespace AgentTelemetry.Storage;

/// <summary>The rows that list sessions by their users.</summary>
internal static class SessionUserRows
{
    private const string Column = "user_row";

    /// <summary>The key of the row that lists it among those of its user; null where it has none.</summary>
    public static string? KeyOf(TableEntity main) => main.GetString(Column);

    // The main row names it: its key has the user in it, which the document alone knows.
    public static TableEntity New(TableEntity main, string userId, Guid id, DateTimeOffset startedAt)
    {
        var row = new TableEntity(main.PartitionKey, SessionRowKeys.OfUser(userId, id, startedAt)) { ["session_id"] = id.ToString() };
        main[Column] = row.RowKey;
        return row;
    }

    /// <summary>The changes that put a session of an earlier version among those of its user; none where it is there, or has no user.</summary>
    public static IReadOnlyList<TableTransactionAction> Index(TableEntity main, RequestContext context)
    {
        if (main.ContainsKey(Column) || UserContext.UserOf(SplitText.Get(main, SessionEntities.Document)!) is not { } userId)
        {
            return [];
        }

        var summary = SessionEntities.ReadSummary(main);
        var changed = new TableEntity(main.PartitionKey, main.RowKey);
        var row = New(changed, userId, summary.Id, Rfc3339.Stored(summary.StartedAt));
        return
        [
            new(TableTransactionActionType.UpdateMerge, changed.Stamped(context), main.ETag),
            new(TableTransactionActionType.UpsertReplace, row.Stamped(context)),
        ];
    }
}
