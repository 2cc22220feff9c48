using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace AgentTelemetry.Storage;

/// <summary>Turns any text into a part of a table key, and two different texts never into the same.</summary>
/// <remarks>
/// <c>A-Z a-z 0-9 . -</c> stay; every other byte of the UTF-8 becomes <c>_hh</c>. So <c>~</c> is free to separate parts.
/// What would pass 200 characters becomes <c>__</c> and its SHA-256, a form no encoding has; the text itself then stands in a property.
/// </remarks>
internal static class TableKey
{
    /// <summary>The longest encoded part, in characters. The emulator refuses keys over 512.</summary>
    public const int LongestPart = 200;

    private static readonly SearchValues<char> Plain = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-");

    public static string Encode(string text)
    {
        if (text.Length <= LongestPart && !text.AsSpan().ContainsAnyExcept(Plain))
        {
            return text;
        }

        var bytes = Encoding.UTF8.GetBytes(text);
        var encoded = new StringBuilder(bytes.Length + 16);
        foreach (var value in bytes)
        {
            if (value < 0x80 && Plain.Contains((char)value))
            {
                encoded.Append((char)value);
            }
            else
            {
                encoded.Append('_').Append(HexDigit(value >> 4)).Append(HexDigit(value & 0xF));
            }

            if (encoded.Length > LongestPart)
            {
                return "__" + Convert.ToHexStringLower(SHA256.HashData(bytes));
            }
        }

        return encoded.ToString();
    }

    /// <summary>The text of a part; null for one that is a hash.</summary>
    public static string? Decode(string part)
    {
        if (part.StartsWith("__", StringComparison.Ordinal))
        {
            return null;
        }

        var bytes = new List<byte>(part.Length);
        for (var at = 0; at < part.Length; at++)
        {
            var isEncoded = part[at] == '_';
            bytes.Add(isEncoded ? Convert.FromHexString(part.AsSpan(at + 1, 2))[0] : (byte)part[at]);
            at += isEncoded ? 2 : 0;
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }

    private static char HexDigit(int value) => (char)(value < 10 ? '0' + value : 'a' + value - 10);
}
