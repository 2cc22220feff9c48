using System.Text.Json;
using AgentTelemetry.Json;

namespace AgentTelemetry.Export;

/// <summary>Text of a JSON value that does not depend on the order of members.</summary>
internal static class CanonicalJson
{
    public static string Of(JsonElement value) => JsonText.Write(writer => Write(writer, value));

    /// <summary>Writes a value.</summary>
    /// <param name="writer">Receives it.</param>
    /// <param name="value">The value.</param>
    /// <param name="replace">What stands for a named member or a value instead of itself, as JSON; null where it stands for itself.</param>
    /// <param name="name">The member that it is the value of; null where it is an item, or the whole.</param>
    public static void Write(Utf8JsonWriter writer, JsonElement value, Func<string?, JsonElement, string?>? replace = null, string? name = null)
    {
        if (replace?.Invoke(name, value) is { } other)
        {
            writer.WriteRawValue(other);
            return;
        }

        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in value.EnumerateObject().OrderBy(static member => member.Name, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(member.Name);
                    Write(writer, member.Value, replace, member.Name);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                {
                    Write(writer, item, replace);
                }

                writer.WriteEndArray();
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }
}
