using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AgentTelemetry.Json;

/// <summary>JSON as it is stored: compact, and readable in the portal, as nothing beyond JSON's own need is escaped.</summary>
internal static class JsonText
{
    // Control characters stay escaped, as do the two that are no characters.
    private const char FirstPlain = '\u00a0';
    private const char LastPlain = '\ufffd';
    private const int EscapeLength = 6;

    public static JsonWriterOptions Writing { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static string Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer, Writing))
        {
            write(writer);
        }

        return From(buffer.WrittenSpan);
    }

    /// <summary>What a writer wrote, as text. .NET's encoders always escape emoji and some other characters, so that they would count and take three times what they are.</summary>
    public static string From(ReadOnlySpan<byte> written)
    {
        var text = Encoding.UTF8.GetString(written);
        return written.IndexOf("\\u"u8) < 0 ? text : Unescaped(text);
    }

    private static string Unescaped(string text)
    {
        var plain = new StringBuilder(text.Length);
        var rest = text.AsSpan();
        while (rest.IndexOf('\\') is >= 0 and var at)
        {
            plain.Append(rest[..at]);
            rest = rest[at..];
            if (rest is [_, 'u', ..] && (char)int.Parse(rest[2..EscapeLength], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) is >= FirstPlain and <= LastPlain and var character)
            {
                plain.Append(character);
                rest = rest[EscapeLength..];
            }
            else
            {
                plain.Append(rest[..2]);
                rest = rest[2..];
            }
        }

        return plain.Append(rest).ToString();
    }
}
