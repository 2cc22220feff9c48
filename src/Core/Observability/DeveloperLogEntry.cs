using System.Buffers;
using System.Text.Json;
using AgentTelemetry.Json;

namespace AgentTelemetry.Observability;

/// <summary>An event as the developer log has it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Line">The entry as a line of JSON in UTF-8, without the line's end.</param>
internal sealed record DeveloperLogEntry(string Name, ReadOnlyMemory<byte> Line)
{
    public static DeveloperLogEntry Of(EventRecord record)
    {
        var line = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(line, JsonStream.Writing))
        {
            writer.WriteStartObject();
            writer.WriteString("timestamp", Rfc3339.Format(record.At));
            writer.WriteString("event_name", record.Name);
            writer.WriteBoolean("sampled_out", !record.IsKept);
            writer.WriteStartObject("properties");
            foreach (var (name, value) in record.Properties)
            {
                Write(writer, name, value);
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return new DeveloperLogEntry(record.Name, line.WrittenMemory);
    }

    private static void Write(Utf8JsonWriter writer, string name, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNull(name);
                break;
            case bool truth:
                writer.WriteBoolean(name, truth);
                break;
            case int number:
                writer.WriteNumber(name, number);
                break;
            case long number:
                writer.WriteNumber(name, number);
                break;
            case double number when double.IsFinite(number):
                writer.WriteNumber(name, Math.Round(number, 3));
                break;
            default:
                writer.WriteString(name, Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture));
                break;
        }
    }
}
