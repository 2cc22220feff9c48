using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace AgentTelemetry.Functions.Http;

/// <summary>Reads the headers that name it.</summary>
internal static class ContentCodings
{
    /// <summary>What is read here, as <c>Accept-Encoding</c> tells it (RFC 7694).</summary>
    public const string Accepted = "gzip, br";

    public static ContentCoding Of(HttpRequest request) => request.Headers.ContentEncoding.ToString().Trim().ToUpperInvariant() switch
    {
        "" or "IDENTITY" => ContentCoding.Identity,
        "GZIP" or "X-GZIP" => ContentCoding.Gzip,
        "BR" => ContentCoding.Brotli,
        _ => ContentCoding.Unread,
    };

    /// <summary>The coding a caller would have an answer in (RFC 9110, 12.5.3); Brotli where gzip is as welcome.</summary>
    public static ContentCoding Preferred(HttpRequest request)
    {
        if (!StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptEncoding, out var accepted))
        {
            return ContentCoding.Identity;
        }

        var brotli = Quality(accepted, "br") ?? Quality(accepted, "*") ?? 0;
        var gzip = Quality(accepted, "gzip") ?? Quality(accepted, "x-gzip") ?? Quality(accepted, "*") ?? 0;
        // Who does not speak of it takes it, but would rather have what is asked for.
        var identity = Quality(accepted, "identity") ?? 0;
        return Math.Max(brotli, gzip) is var best && (best == 0 || best < identity) ? ContentCoding.Identity
            : brotli >= gzip ? ContentCoding.Brotli
            : ContentCoding.Gzip;
    }

    /// <summary>Its name in <c>Content-Encoding</c>.</summary>
    public static string Name(this ContentCoding coding) => coding is ContentCoding.Brotli ? "br" : "gzip";

    private static double? Quality(IList<StringWithQualityHeaderValue> accepted, string coding)
    {
        var value = accepted.FirstOrDefault(value => value.Value.Equals(coding, StringComparison.OrdinalIgnoreCase));
        return value is null ? null : value.Quality ?? 1;
    }
}
