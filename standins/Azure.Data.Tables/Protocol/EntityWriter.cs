using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;

namespace Azure.Data.Tables.Protocol;

/// <summary>Writes entities as the service's JSON, one after the other into the same buffer.</summary>
/// <remarks>
/// JSON is escaped as System.Text.Json does it by default, as the package's client does: a quote in a string takes six bytes,
/// which counts towards the 4 MiB of a transaction.
/// </remarks>
internal sealed class EntityWriter(IBufferWriter<byte> buffer) : IDisposable
{
    private const int LongestNameOnStack = 256;

    private static readonly JsonEncodedText Binary = JsonEncodedText.Encode(EdmType.Binary);
    private static readonly JsonEncodedText DateAndTime = JsonEncodedText.Encode(EdmType.DateTime);
    private static readonly JsonEncodedText Double = JsonEncodedText.Encode(EdmType.Double);
    private static readonly JsonEncodedText Guid = JsonEncodedText.Encode(EdmType.Guid);
    private static readonly JsonEncodedText Int64 = JsonEncodedText.Encode(EdmType.Int64);

    private readonly Utf8JsonWriter _json = new(buffer, new JsonWriterOptions { SkipValidation = true });

    public void Write(ITableEntity entity)
    {
        if (entity is not TableEntity table)
            throw new NotSupportedException($"This stand-in stores {nameof(TableEntity)} only, not {entity?.GetType()}.");

        _json.Reset();
        _json.WriteStartObject();
        foreach ((string name, object value) in table.Properties)
        {
            if (value is not null && name is not (PropertyName.ETag or PropertyName.Timestamp))
                WriteProperty(name, value);
        }

        _json.WriteEndObject();
        _json.Flush();
    }

    public void Dispose() => _json.Dispose();

    private void WriteProperty(string name, object value)
    {
        switch (value)
        {
            case string text:
                _json.WriteString(name, text);
                break;
            case bool flag:
                _json.WriteBoolean(name, flag);
                break;
            case int number:
                _json.WriteNumber(name, number);
                break;
            case long number:
                WriteType(name, Int64);
                WriteInt64(name, number);
                break;
            case double number:
                WriteType(name, Double);
                WriteDouble(name, number);
                break;
            case DateTimeOffset time:
                WriteType(name, DateAndTime);
                WriteTime(name, time.UtcDateTime);
                break;
            case DateTime { Kind: DateTimeKind.Utc } time:
                WriteType(name, DateAndTime);
                WriteTime(name, time);
                break;
            case Guid id:
                WriteType(name, Guid);
                _json.WriteString(name, id);
                break;
            case byte[] bytes:
                WriteType(name, Binary);
                _json.WriteBase64String(name, bytes);
                break;
            case BinaryData bytes:
                WriteType(name, Binary);
                _json.WriteBase64String(name, bytes);
                break;
            default:
                throw new NotSupportedException($"{name}: a table cannot hold a {value.GetType()} (and a DateTime only if it is UTC).");
        }
    }

    private void WriteType(string name, JsonEncodedText type)
    {
        int length = name.Length + PropertyName.TypeSuffix.Length;
        Span<char> annotation = length <= LongestNameOnStack ? stackalloc char[LongestNameOnStack] : new char[length];
        name.CopyTo(annotation);
        PropertyName.TypeSuffix.CopyTo(annotation[name.Length..]);
        _json.WriteString(annotation[..length], type);
    }

    private void WriteInt64(string name, long number)
    {
        Span<byte> digits = stackalloc byte[20];
        Utf8Formatter.TryFormat(number, digits, out int written);
        _json.WriteString(name, digits[..written]);
    }

    private void WriteDouble(string name, double number)
    {
        // As the package: NaN is written as text, an infinity is refused by the JSON writer.
        if (double.IsNaN(number))
            _json.WriteString(name, "NaN"u8);
        else
            _json.WriteNumber(name, number);
    }

    private void WriteTime(string name, DateTime time)
    {
        // All seven digits: JSON's own format leaves trailing zeros out, which would read back equal but compare differently as text.
        Span<byte> text = stackalloc byte[28];
        Utf8Formatter.TryFormat(time, text, out int written, new StandardFormat('O'));
        _json.WriteString(name, text[..written]);
    }
}
