using Microsoft.AspNetCore.Http;

namespace AgentTelemetry.Functions.Http;

/// <summary>Reads the header that names it.</summary>
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
}
