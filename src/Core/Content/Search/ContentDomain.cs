using System.Globalization;
using System.Net;

namespace AgentTelemetry.Content.Search;

/// <summary>The domains of an address: its host, and what that is under. So a search for <c>example.com</c> finds <c>www.example.com</c> too.</summary>
public static class ContentDomain
{
    // No publisher has more; a made-up host of a hundred labels is found by itself, and by the last of them.
    private const int MostLabels = 6;
    private const int LongestUri = 65_000;
    private const int LongestHost = 253;

    // The name that international hosts have in the domain name system is the same however they are written.
    private static readonly IdnMapping Idn = new() { AllowUnassigned = true };

    /// <summary>The host of an address and the domains it is under, but for the top level; none where it has no host.</summary>
    public static IReadOnlyList<string> Of(string contentUrl)
    {
        ArgumentNullException.ThrowIfNull(contentUrl);

        return HostOf(contentUrl) is { } host ? [host, .. Parents(host)] : [];
    }

    /// <summary>The host of an address as it is found; null where it has none.</summary>
    public static string? HostOf(string contentUrl)
    {
        ArgumentNullException.ThrowIfNull(contentUrl);

        return contentUrl.Length <= LongestUri && Uri.TryCreate(contentUrl, UriKind.Absolute, out var uri) && !uri.IsFile ? Read(uri.Host) : null;
    }

    /// <summary>A domain as it is found, however it is written; null for what is none.</summary>
    public static string? Read(string domain)
    {
        ArgumentNullException.ThrowIfNull(domain);

        // The dot at its end says that it is whole.
        var text = domain.EndsWith('.') ? domain[..^1] : domain;
        if (text.Length is 0 or > LongestHost || text.Contains('/', StringComparison.Ordinal) || text.Contains('@', StringComparison.Ordinal))
        {
            return null;
        }

        return IPAddress.TryParse(text, out _) ? text.Trim('[', ']').ToLowerInvariant() : Uri.CheckHostName(text) is UriHostNameType.Dns ? Ascii(text) : null;
    }

    private static string? Ascii(string host)
    {
        try
        {
            return Idn.GetAscii(host).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            // A label is too long, or a bad "xn--": names that nobody can register, but senders can write.
            return null;
        }
    }

    private static IEnumerable<string> Parents(string host)
    {
        if (IPAddress.TryParse(host, out _))
        {
            yield break;
        }

        var labels = host.Split('.');
        for (var left = Math.Min(labels.Length - 1, MostLabels); left >= 2; left--)
        {
            yield return string.Join('.', labels[^left..]);
        }
    }
}
