using System.Buffers;
using System.Text.RegularExpressions;

namespace AgentTelemetry.Json;

/// <summary>Which texts are absolute URIs (RFC 3986): what comes in has to look like one, what we hand on has to be one to the letter, as others check it.</summary>
internal static partial class AbsoluteUri
{
    // Where .NET's parser ends.
    private const int Longest = 65_000;

    private static readonly SearchValues<char> SchemeCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-.");

    // RFC 3986's unreserved and reserved characters, and the sign that begins an escape.
    private static readonly SearchValues<char> Characters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#[]@!$&'()*+,;=%");

    /// <summary>Whether a text has a scheme, and no character that must be escaped.</summary>
    public static bool LooksValid(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0
            && char.IsAsciiLetter(text[0])
            && !text.AsSpan(0, colon).ContainsAnyExcept(SchemeCharacters)
            && text.Length > colon + 1
            && !text.AsSpan(colon + 1).ContainsAnyExcept(Characters)
            && EscapesAreWhole(text);
    }

    /// <summary>Whether a text is one to the letter; .NET's own parser takes more.</summary>
    public static bool IsValid(string text) =>
        text.Length <= Longest && Form().IsMatch(text) && Uri.TryCreate(text, UriKind.Absolute, out _);

    /// <summary>The text as a URI: one with characters beyond RFC 3986's is escaped as a browser would; null for what is no address at all.</summary>
    public static string? From(string text)
    {
        if (IsValid(text))
        {
            return text;
        }

        // What has no scheme of its own, such as "/path" or "C:\path", would be taken for a file.
        if (text.Length > Longest || !Uri.TryCreate(text, UriKind.Absolute, out var uri) || !text.StartsWith($"{uri.Scheme}:", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        return Escape(uri) is { } escaped && IsValid(escaped) ? escaped : null;
    }

    private static string? Escape(Uri uri)
    {
        try
        {
            return uri.HostNameType is UriHostNameType.Dns ? new UriBuilder(uri) { Host = uri.IdnHost }.Uri.AbsoluteUri : uri.AbsoluteUri;
        }
        catch (UriFormatException)
        {
            // The parser takes hosts that IDN does not: labels too long or empty, and bad "xn--".
            return null;
        }
    }

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

    // scheme ":" ( "//" [ userinfo "@" ] host [ ":" port ] path-abempty / path ) [ "?" query ] [ "#" fragment ]
    [GeneratedRegex(
        """
        ^[A-Za-z][A-Za-z0-9+.-]*:
        (?:
          //(?:(?:[A-Za-z0-9._~!$&'()*+,;=:-]|%[0-9A-Fa-f]{2})*@)?
          (?:\[[0-9A-Fa-f:.]+\]|(?:[A-Za-z0-9._~!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*)
          (?::[0-9]*)?
          (?:/(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})*)?
          | (?!//)(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})+
        )
        (?:\?(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*)?
        (?:\#(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*)?\z
        """,
        RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Form();
}
