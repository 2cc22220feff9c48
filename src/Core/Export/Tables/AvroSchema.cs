using System.Text.Json;
using AgentTelemetry.Json;

namespace AgentTelemetry.Export.Tables;

/// <summary>Writes the Avro schema of columns.</summary>
internal static class AvroSchema
{
    public static string Write<T>(string table, IReadOnlyList<ExportColumn<T>> columns) => JsonText.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("type", "record");
        writer.WriteString("name", table);
        writer.WriteStartArray("fields");
        foreach (var column in columns)
        {
            writer.WriteStartObject();
            writer.WriteString("name", column.Name);
            writer.WritePropertyName("type");
            WriteType(writer, column.Type, column.IsOptional);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    });

    private static void WriteType(Utf8JsonWriter writer, AvroType type, bool isOptional)
    {
        if (isOptional)
        {
            writer.WriteStartArray();
            writer.WriteStringValue("null");
            WriteType(writer, type, isOptional: false);
            writer.WriteEndArray();
        }
        else if (type is AvroType.TimestampMillis)
        {
            writer.WriteStartObject();
            writer.WriteString("type", "long");
            writer.WriteString("logicalType", "timestamp-millis");
            writer.WriteEndObject();
        }
        else
        {
            writer.WriteStringValue(type is AvroType.Long ? "long" : "string");
        }
    }
}
