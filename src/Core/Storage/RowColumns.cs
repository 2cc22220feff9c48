using System.Globalization;
using System.Text.Json;
using AgentTelemetry.Json;
using Azure.Data.Tables;

namespace AgentTelemetry.Storage;

/// <summary>The columns of a row that neither follow from its document nor name other rows, as JSON: a column that comes to be later is archived without a word about it here.</summary>
internal static class RowColumns
{
    // A column that names another row is called so.
    private const string OfOtherRow = "_row";

    private static readonly string[] Stamps = ["odata.etag", "Timestamp", "PartitionKey", "RowKey", "request_id", "environment", "app_id"];

    /// <summary>Writes the columns of a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="without">The columns that follow from something else; a long text's further parts go with the first.</param>
    public static string Write(TableEntity row, IReadOnlyCollection<string> without) => JsonText.Write(writer =>
    {
        writer.WriteStartObject();
        foreach (var (name, value) in row.Where(column => IsOwn(column.Key, without)).OrderBy(static column => column.Key, StringComparer.Ordinal))
        {
            writer.WritePropertyName(name);
            WriteValue(writer, value);
        }

        writer.WriteEndObject();
    });

    /// <summary>Gives a row the columns that were written, and no other beside those that follow from something else.</summary>
    public static void Apply(TableEntity row, JsonElement columns, IReadOnlyCollection<string> without)
    {
        foreach (var name in row.Keys.Where(name => IsOwn(name, without)).ToList())
        {
            row.Remove(name);
        }

        foreach (var column in columns.EnumerateObject().Where(column => IsOwn(column.Name, without)))
        {
            row[column.Name] = Read(column.Value);
        }
    }

    private static bool IsOwn(string name, IReadOnlyCollection<string> without) =>
        !Stamps.Contains(name) && !name.EndsWith(OfOtherRow, StringComparison.Ordinal) && !without.Any(other => name == other || (name.StartsWith($"{other}_", StringComparison.Ordinal) && int.TryParse(name.AsSpan(other.Length + 1), out _)));

    private static void WriteValue(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case int number:
                writer.WriteNumberValue(number);
                break;
            case bool truth:
                writer.WriteBooleanValue(truth);
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case long number:
                WriteTyped(writer, "int64", number.ToString(CultureInfo.InvariantCulture));
                break;
            case double number:
                WriteTyped(writer, "double", number.ToString("R", CultureInfo.InvariantCulture));
                break;
            case DateTimeOffset time:
                WriteTyped(writer, "time", time.ToString("O", CultureInfo.InvariantCulture));
                break;
            default:
                throw new NotSupportedException($"A column of type {value?.GetType().Name} is archived by nobody.");
        }
    }

    private static void WriteTyped(Utf8JsonWriter writer, string type, string text)
    {
        writer.WriteStartObject();
        writer.WriteString(type, text);
        writer.WriteEndObject();
    }

    private static object Read(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.GetInt32(),
        JsonValueKind.True or JsonValueKind.False => value.GetBoolean(),
        JsonValueKind.String => value.GetString()!,
        _ => ReadTyped(value.EnumerateObject().First()),
    };

    private static object ReadTyped(JsonProperty typed) => typed.Name switch
    {
        "int64" => long.Parse(typed.Value.GetString()!, CultureInfo.InvariantCulture),
        "double" => double.Parse(typed.Value.GetString()!, CultureInfo.InvariantCulture),
        _ => DateTimeOffset.Parse(typed.Value.GetString()!, CultureInfo.InvariantCulture),
    };
}
