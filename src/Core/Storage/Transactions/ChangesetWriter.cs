using System.Buffers;
using System.Text;
using Azure;
using Azure.Data.Tables;

namespace AgentTelemetry.Storage.Transactions;

/// <summary>Writes a transaction as the one changeset of a multipart body.</summary>
internal static class ChangesetWriter
{
    // Fixed boundaries will do: every line between them is an address, a header or one line of JSON, and none starts with a dash.
    public const string ContentType = "multipart/mixed; boundary=batch_entities";
    private const int BytesOfMany = 64 * 1024;

    public static Changeset Write(string address, string table, IEnumerable<TableTransactionAction> actions)
    {
        var body = new PooledBody(BytesOfMany);
        using var rows = new RowWriter(body);
        var path = $"{address}/{table}";
        var count = 0;
        body.Write("--batch_entities\r\nContent-Type: multipart/mixed; boundary=changeset_entities\r\n\r\n"u8);
        foreach (var action in actions)
        {
            body.Write("--changeset_entities\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n"u8);
            WriteRequest(body, rows, path, action);
            body.Write("\r\n"u8);
            count++;
        }

        body.Write("--changeset_entities--\r\n--batch_entities--\r\n"u8);
        return count > 0 ? new Changeset(body, count) : throw new InvalidOperationException("A transaction needs at least one action.");
    }

    private static void WriteRequest(PooledBody body, RowWriter rows, string table, TableTransactionAction action)
    {
        body.Write(MethodOf(action.ActionType));
        WriteText(body, table);
        if (action.ActionType is not TableTransactionActionType.Add)
        {
            WriteText(body, $"(PartitionKey='{Escape(action.Entity.PartitionKey)}',RowKey='{Escape(action.Entity.RowKey)}')");
        }

        body.Write(" HTTP/1.1\r\nAccept: application/json;odata=minimalmetadata\r\nDataServiceVersion: 3.0\r\n"u8);
        if (ConditionOf(action) is { } tag)
        {
            WriteText(body, $"If-Match: {tag}\r\n");
        }

        if (action.ActionType is TableTransactionActionType.Delete)
        {
            body.Write("\r\n"u8);
            return;
        }

        if (action.ActionType is TableTransactionActionType.Add)
        {
            body.Write("Prefer: return-no-content\r\n"u8);
        }

        body.Write("Content-Type: application/json\r\n\r\n"u8);
        rows.Write((TableEntity)action.Entity);
        body.Write("\r\n"u8);
    }

    private static ReadOnlySpan<byte> MethodOf(TableTransactionActionType type) => type switch
    {
        TableTransactionActionType.Add => "POST "u8,
        TableTransactionActionType.UpdateMerge or TableTransactionActionType.UpsertMerge => "PATCH "u8,
        TableTransactionActionType.UpdateReplace or TableTransactionActionType.UpsertReplace => "PUT "u8,
        TableTransactionActionType.Delete => "DELETE "u8,
        _ => throw new InvalidOperationException($"A transaction has no action of type {type}."),
    };

    // As the client does it: an update without a tag is an upsert, and a delete without one asks that the row exists.
    private static string? ConditionOf(TableTransactionAction action) => action.ActionType switch
    {
        TableTransactionActionType.Delete => (action.ETag == default ? ETag.All : action.ETag).ToString(),
        TableTransactionActionType.UpdateMerge or TableTransactionActionType.UpdateReplace when action.ETag != default => action.ETag.ToString(),
        _ => null,
    };

    // Quotes are doubled first: they end a key.
    private static string Escape(string key) => Uri.EscapeDataString(key.Replace("'", "''", StringComparison.Ordinal));

    private static void WriteText(PooledBody body, string text) =>
        body.Advance(Encoding.UTF8.GetBytes(text, body.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length))));
}
