using System.Text;
using System.Text.Json;

namespace AgentTelemetry.Functions.Mcp;

/// <summary>Takes an array or an object that comes as JSON text as what it holds: models send it so where a schema asks for one.</summary>
/// <remarks>What it writes goes into a body that is parsed and checked as every body is, so only its form is looked at here.</remarks>
internal static class EmbeddedJson
{
    private const int DeepestSchema = 4;

    private static readonly JsonReaderOptions Reading = new() { MaxDepth = 512 };

    /// <summary>Writes a value; texts in it become arrays and objects where the schema has those.</summary>
    public static void Write(Utf8JsonWriter writer, JsonElement value, JsonElement? schema, int depth = 0)
    {
        if (schema is not { } wanted || depth > DeepestSchema)
        {
            value.WriteTo(writer);
        }
        else if (value.ValueKind is JsonValueKind.String && Held(value.GetString()!, wanted) is { } json)
        {
            writer.WriteRawValue(json, skipInputValidation: true);
        }
        else if (value.ValueKind is JsonValueKind.Object && wanted.TryGetProperty("properties", out var properties))
        {
            writer.WriteStartObject();
            foreach (var member in value.EnumerateObject())
            {
                writer.WritePropertyName(member.Name);
                Write(writer, member.Value, properties.TryGetProperty(member.Name, out var inner) ? inner : null, depth + 1);
            }

            writer.WriteEndObject();
        }
        else
        {
            value.WriteTo(writer);
        }
    }

    // Null where the text is meant as a text, or is no JSON of the wanted kind.
    private static byte[]? Held(string text, JsonElement schema)
    {
        var opening = TypeOf(schema) switch { "array" => '[', "object" => '{', _ => (char?)null };
        if (opening is null || text.AsSpan().TrimStart(" \t\r\n") is not [var first, ..] || first != opening)
        {
            return null;
        }

        var json = Encoding.UTF8.GetBytes(text);
        return IsJson(json) ? json : null;
    }

    private static string? TypeOf(JsonElement schema) =>
        schema.TryGetProperty("type", out var type) && type.ValueKind is JsonValueKind.String ? type.GetString() : null;

    private static bool IsJson(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, Reading);
        try
        {
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
