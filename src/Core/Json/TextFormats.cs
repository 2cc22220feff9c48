using System.Buffers;
using System.Text.RegularExpressions;

namespace AgentTelemetry.Json;

/// <summary>The formats that the standard asserts of texts.</summary>
internal static partial class TextFormats
{
    /// <summary>A UUID with hyphens.</summary>
    public const string UuidPattern = $"^{HyphenatedUuid}$";

    /// <summary>A UUID in every form that parsers take.</summary>
    public const string AnyUuidPattern = $@"^([Uu][Rr][Nn]:[Uu][Uu][Ii][Dd]:)?\{{?({HyphenatedUuid}|[0-9A-Fa-f]{{32}})\}}?$";

    /// <summary>An absolute URI, near enough.</summary>
    public const string UriPattern = @"^[A-Za-z][A-Za-z0-9+.-]*:([A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})+$";

    /// <summary>A time, its offset left out or not.</summary>
    public const string TimePattern = $"^{Date}[Tt ]{ClockTime}({FractionAndOffset}|{Fraction}?)$";

    /// <summary>A time with its offset.</summary>
    public const string DateTimePattern = $"^{Date}[Tt]{ClockTime}{FractionAndOffset}$";

    /// <summary>A digest.</summary>
    public const string Sha256Pattern = $"^{Sha256Text}$";

    /// <summary>A country.</summary>
    public const string CountryPattern = "^[A-Z]{2}$";

    /// <summary>A click token.</summary>
    public const string CtxTokenPattern = $"^{CtxTokenText}$";

    private const string HyphenatedUuid = "[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}";
    private const string Date = "[0-9]{4}-[0-9]{2}-[0-9]{2}";
    private const string ClockTime = "[0-9]{2}:[0-9]{2}:[0-9]{2}";
    private const string Fraction = @"(\.[0-9]+)";
    private const string FractionAndOffset = @"(\.[0-9]+)?([Zz]|[+-]([01][0-9]|2[0-3]):[0-5][0-9])";
    private const string Sha256Text = "sha256:[a-f0-9]{64}";
    private const string CtxTokenText = "ct_[A-Za-z0-9_-]{16,240}";

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

    [GeneratedRegex($@"^{FractionAndOffset}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Offset();

    [GeneratedRegex($@"^{Sha256Text}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Sha256();

    [GeneratedRegex($@"^{CtxTokenText}\z", RegexOptions.CultureInvariant)]
    private static partial Regex CtxToken();
}
