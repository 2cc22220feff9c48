using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Primitives;

namespace AgentTelemetry.Functions.Access;

/// <summary>Reads addresses as proxies write them: with or without a port, version 6 with or without brackets and zone.</summary>
internal static class AddressText
{
    /// <summary>The address that the last proxy wrote. Earlier ones are the caller's to invent; null where the last is no address.</summary>
    public static IPAddress? Last(StringValues values)
    {
        var list = values.Count == 0 ? "" : values[^1] ?? "";
        return Parse(list[(list.LastIndexOf(',') + 1)..].Trim());
    }

    private static IPAddress? Parse(string text)
    {
        if (text.StartsWith('['))
        {
            var end = text.IndexOf(']', StringComparison.Ordinal);
            return end > 0 && (end == text.Length - 1 || (text[end + 1] == ':' && IsPort(text[(end + 2)..]))) ? ParseVersion6(text[1..end]) : null;
        }

        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? ParseVersion4(text)
            : colon != text.LastIndexOf(':') ? ParseVersion6(text)
            : IsPort(text[(colon + 1)..]) ? ParseVersion4(text[..colon])
            : null;
    }

    // .NET takes 7 and 0x7f.1 for addresses too.
    private static IPAddress? ParseVersion4(string text) =>
        IPAddress.TryParse(text, out var address) && address.AddressFamily == AddressFamily.InterNetwork && address.ToString() == text ? address : null;

    // A zone is one machine's name for a link, and no part of the address.
    private static IPAddress? ParseVersion6(string text)
    {
        var zone = text.IndexOf('%', StringComparison.Ordinal);
        var bare = zone < 0 ? text : text[..zone];
        return zone != text.Length - 1 && !bare.Contains('[', StringComparison.Ordinal)
            && IPAddress.TryParse(bare, out var address) && address.AddressFamily == AddressFamily.InterNetworkV6 ? address : null;
    }

    private static bool IsPort(string text) => ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _);
}
