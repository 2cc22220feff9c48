using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace AgentTelemetry.Functions.Access;

/// <summary>Reads the key out of a request. A key in a URL is never looked at: URLs are logged on the way.</summary>
internal static class CallerKey
{
    private const string Header = "X-API-Key";
    private const string Scheme = "Bearer";

    /// <summary>
    /// The key as it came, right or wrong; null where none came. <c>X-API-Key</c> goes before <c>Authorization</c>, which a gateway may
    /// want for itself. A header that is empty or blank is a header that is absent: SDKs send one for a key that nobody has set.
    /// </summary>
    public static string? Of(HttpRequest request) =>
        Given(request.Headers[Header]) ?? (Given(request.Headers.Authorization) is { } authorization ? WithoutScheme(authorization) : null);

    private static string? Given(StringValues header) => string.IsNullOrWhiteSpace(header) ? null : header.ToString().Trim();

    // A key alone is taken, as some clients send it. Another scheme stays as it is: with its blank it is no key, and is refused as such.
    private static string? WithoutScheme(string text) =>
        text.Equals(Scheme, StringComparison.OrdinalIgnoreCase) ? null
            : text.StartsWith(Scheme + " ", StringComparison.OrdinalIgnoreCase) ? text[Scheme.Length..].Trim()
            : text;
}
