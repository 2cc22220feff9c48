using System.Buffers;
using System.Text;

namespace Azure.Data.Tables.Protocol;

/// <summary>Writes a transaction as the one changeset of a multipart batch.</summary>
internal static class ChangesetWriter
{
    // Fixed boundaries will do: every line between them is an address, a header or one line of JSON, and none starts with a dash.
    public const string ContentType = "multipart/mixed; boundary=batch_entities";
    private const int BytesPerAction = 1024;

    public static PooledContent Write(TableAccount account, string table, IReadOnlyList<TableTransactionAction> actions)
    {
        var content = new PooledContent(Math.Min(actions.Count, 100) * BytesPerAction);
        using var entities = new EntityWriter(content);

        content.Write("--batch_entities\r\nContent-Type: multipart/mixed; boundary=changeset_entities\r\n\r\n"u8);
        foreach (TableTransactionAction action in actions)
        {
            content.Write("--changeset_entities\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n"u8);
            WriteRequest(content, entities, account, table, action);
            content.Write("\r\n"u8);
        }

        content.Write("--changeset_entities--\r\n--batch_entities--\r\n"u8);
        return content;
    }

    private static void WriteRequest(
        PooledContent content, EntityWriter entities, TableAccount account, string table, TableTransactionAction action)
    {
        bool isAdd = action.ActionType == TableTransactionActionType.Add;
        bool isDelete = action.ActionType == TableTransactionActionType.Delete;

        content.Write(Method(action.ActionType));
        WriteText(content, account.Address);
        WriteText(content, isAdd ? EntityPath.Table(table) : EntityPath.Entity(table, action.Entity.PartitionKey, action.Entity.RowKey));
        content.Write(" HTTP/1.1\r\nAccept: application/json;odata=minimalmetadata\r\nDataServiceVersion: 3.0\r\n"u8);

        if (Condition(action) is { } etag)
        {
            content.Write("If-Match: "u8);
            WriteText(content, etag);
            content.Write("\r\n"u8);
        }

        if (isAdd)
            content.Write("Prefer: return-no-content\r\n"u8);

        if (isDelete)
        {
            content.Write("\r\n"u8);
            return;
        }

        content.Write("Content-Type: application/json\r\n\r\n"u8);
        entities.Write(action.Entity);
        content.Write("\r\n"u8);
    }

    private static ReadOnlySpan<byte> Method(TableTransactionActionType type) => type switch
    {
        TableTransactionActionType.Add => "POST "u8,
        TableTransactionActionType.UpdateMerge or TableTransactionActionType.UpsertMerge => "PATCH "u8,
        TableTransactionActionType.UpdateReplace or TableTransactionActionType.UpsertReplace => "PUT "u8,
        TableTransactionActionType.Delete => "DELETE "u8,
        _ => throw new InvalidOperationException($"A transaction has no action of type {type}."),
    };

    // As the package does it: an update without an ETag carries no condition and so inserts what does not exist, a delete
    // without one asks for existence, and an upsert's ETag is not looked at.
    private static string Condition(TableTransactionAction action) => action.ActionType switch
    {
        TableTransactionActionType.Delete => (action.ETag == default ? ETag.All : action.ETag).ToString(),
        TableTransactionActionType.UpdateMerge or TableTransactionActionType.UpdateReplace when action.ETag != default =>
            action.ETag.ToString(),
        _ => null,
    };

    private static void WriteText(PooledContent content, string text) =>
        content.Advance(Encoding.UTF8.GetBytes(text, content.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length))));
}
