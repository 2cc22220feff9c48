using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Azure.Data.Tables;

namespace AgentTelemetry.Storage.Transactions;

/// <summary>Writes rows as the service's JSON, one after the other into the same buffer.</summary>
/// <remarks>Quotes and letters of other languages are not escaped as for a web page, as the client does it: a document full of quotes is smaller by half.</remarks>
internal sealed class RowWriter(IBufferWriter<byte> buffer) : IDisposable
{
    private readonly Utf8JsonWriter _json = new(buffer, new JsonWriterOptions { SkipValidation = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public void Write(TableEntity row)
    {
        _json.Reset();
        _json.WriteStartObject();
        foreach (var (name, value) in row)
        {
            if (value is not null && name is not ("odata.etag" or "Timestamp"))
            {
                Write(name, value);
            }
        }

        _json.WriteEndObject();
        _json.Flush();
    }

    public void Dispose() => _json.Dispose();

    private void Write(string name, object value)
    {
        switch (value)
        {
            case string text:
                _json.WriteString(name, text);
                break;
            case int number:
                _json.WriteNumber(name, number);
                break;
            case bool flag:
                _json.WriteBoolean(name, flag);
                break;
            case long number:
                WriteType(name, "Edm.Int64"u8);
                _json.WriteString(name, number.ToString(CultureInfo.InvariantCulture));
                break;
            case double number when double.IsFinite(number):
                WriteType(name, "Edm.Double"u8);
                _json.WriteNumber(name, number);
                break;
            case DateTimeOffset time:
                WriteType(name, "Edm.DateTime"u8);
                WriteTime(name, time.UtcDateTime);
                break;
            default:
                throw new NotSupportedException($"{name}: this writer knows no {value.GetType()}; teach it, or leave the row to the client.");
        }
    }

    private void WriteType(string name, ReadOnlySpan<byte> type) => _json.WriteString($"{name}@odata.type", type);

    // All seven digits: without trailing zeros equal times would be other texts.
    private void WriteTime(string name, DateTime time)
    {
        Span<byte> text = stackalloc byte[28];
        Utf8Formatter.TryFormat(time, text, out var written, 'O');
        _json.WriteString(name, text[..written]);
    }
}
