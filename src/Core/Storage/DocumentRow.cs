using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Azure.Data.Tables;

namespace AgentTelemetry.Storage;

/// <summary>A row that holds a record as JSON text, as an operator can read it in the portal.</summary>
internal static class DocumentRow
{
    private const string Document = "document";

    public static TableEntity Of<T>(string partition, string rowKey, T document, JsonTypeInfo<T> type) => OfText(partition, rowKey, JsonSerializer.Serialize(document, type));

    public static TableEntity OfText(string partition, string rowKey, string json)
    {
        var row = new TableEntity(partition, rowKey);
        SplitText.Set(row, Document, json);
        return row;
    }

    public static T Read<T>(TableEntity row, JsonTypeInfo<T> type) => JsonSerializer.Deserialize(TextOf(row)!, type)!;

    /// <summary>The text; null for a row without one.</summary>
    public static string? TextOf(TableEntity row) => SplitText.Get(row, Document);
}
