using System.Buffers;
using System.Text.RegularExpressions;

namespace AgentTelemetry.Json;

/// <summary>The formats that the standard asserts of texts.</summary>
internal static partial class TextFormats
{
    private const int OffsetStart = 19;

    // RFC 3986's unreserved and reserved characters, and the sign that begins an escape.
    private static readonly SearchValues<char> UriCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#[]@!$&'()*+,;=%");

    private static readonly SearchValues<char> SchemeCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-.");

    /// <summary>An absolute URI of RFC 3986: a scheme, and no character that must be escaped.</summary>
    public static bool IsUri(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0
            && char.IsAsciiLetter(text[0])
            && !text.AsSpan(0, colon).ContainsAnyExcept(SchemeCharacters)
            && text.Length > colon + 1
            && !text.AsSpan(colon + 1).ContainsAnyExcept(UriCharacters)
            && EscapesAreWhole(text);
    }

    /// <summary>A date-time of RFC 3339 as JSON Schema asserts it: with a <c>T</c> and an offset.</summary>
    public static bool IsDateTime(string text) =>
        Rfc3339.TryParse(text, out _) && text[10] is 'T' or 't' && Offset().IsMatch(text.AsSpan(OffsetStart));

    /// <summary><c>sha256:</c> and 64 digits of lower-case hex.</summary>
    public static bool IsSha256(string text) => Sha256().IsMatch(text);

    /// <summary>Two capital letters, as ISO 3166-1 has them.</summary>
    public static bool IsCountry(string text) => text is [>= 'A' and <= 'Z', >= 'A' and <= 'Z'];

    /// <summary>A click token of the current standard.</summary>
    public static bool IsCtxToken(string text) => CtxToken().IsMatch(text);

    private static bool EscapesAreWhole(string text)
    {
        for (var at = text.IndexOf('%', StringComparison.Ordinal); at >= 0; at = text.IndexOf('%', at + 1))
        {
            if (at + 2 >= text.Length || !char.IsAsciiHexDigit(text[at + 1]) || !char.IsAsciiHexDigit(text[at + 2]))
            {
                return false;
            }
        }

        return true;
    }

    [GeneratedRegex(@"^(\.[0-9]+)?([Zz]|[+-]([01][0-9]|2[0-3]):[0-5][0-9])\z", RegexOptions.CultureInvariant)]
    private static partial Regex Offset();

    [GeneratedRegex(@"^sha256:[a-f0-9]{64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Sha256();

    [GeneratedRegex(@"^ct_[A-Za-z0-9_-]{16,240}\z", RegexOptions.CultureInvariant)]
    private static partial Regex CtxToken();
}
