namespace AgentTelemetry.Json;

/// <summary>RFC 3986's grammar of an absolute URI, taken apart by hand and sharing nothing with the product.</summary>
internal static class UriChecker
{
    private const string Unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    private const string Delimiters = "!$&'()*+,;=";

    public static bool IsAbsolute(string text)
    {
        var (beforeFragment, fragment) = Cut(text, '#');
        var (beforeQuery, query) = Cut(beforeFragment, '?');
        var colon = beforeQuery.IndexOf(':', StringComparison.Ordinal);
        return colon > 0
            && char.IsAsciiLetter(text[0]) && beforeQuery[..colon].All(character => char.IsAsciiLetterOrDigit(character) || character is '+' or '-' or '.')
            && IsHierarchy(beforeQuery[(colon + 1)..])
            && Consists(query, ":@/?") && Consists(fragment, ":@/?");
    }

    private static bool IsHierarchy(string text)
    {
        if (!text.StartsWith("//", StringComparison.Ordinal))
        {
            return text.Length > 0 && Consists(text, ":@/");
        }

        var (authority, path) = Cut(text[2..], '/');
        var at = authority.LastIndexOf('@');
        var host = authority[(at + 1)..];
        if (host.StartsWith('['))
        {
            var close = host.IndexOf(']', StringComparison.Ordinal);
            return close > 0 && System.Net.IPAddress.TryParse(host[1..close], out _) && host[(close + 1)..].TrimStart(':').All(char.IsAsciiDigit) && Consists(path, ":@/");
        }

        var (name, port) = Cut(host, ':');
        return name.Length > 0 && Consists(name, "") && port.All(char.IsAsciiDigit) && Consists(at < 0 ? "" : authority[..at], ":") && Consists(path, ":@/");
    }

    private static bool Consists(string text, string more)
    {
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] is '%')
            {
                if (index + 2 >= text.Length || !char.IsAsciiHexDigit(text[index + 1]) || !char.IsAsciiHexDigit(text[index + 2]))
                {
                    return false;
                }
            }
            else if (!Unreserved.Contains(text[index]) && !Delimiters.Contains(text[index]) && !more.Contains(text[index]))
            {
                return false;
            }
        }

        return true;
    }

    private static (string Before, string After) Cut(string text, char at) =>
        text.IndexOf(at, StringComparison.Ordinal) is >= 0 and var index ? (text[..index], text[(index + 1)..]) : (text, "");
}
