using System.Text.RegularExpressions;

namespace AgentTelemetry.Json;

/// <summary>Which texts are absolute URIs (RFC 3986) to the letter: what we hand on is checked by others, and .NET's own parser takes more.</summary>
internal static partial class AbsoluteUri
{
    // Where .NET's parser ends.
    private const int Longest = 65_000;

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
