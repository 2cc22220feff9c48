using Microsoft.AspNetCore.Http;

namespace AgentTelemetry.Functions.Access;

/// <summary>Reads the key out of a request. A key in a URL is never looked at: URLs are logged on the way.</summary>
internal static class CallerKey
{
    private const string Header = "X-API-Key";
    private const string Scheme = "Bearer ";

    /// <summary>The key as it came, right or wrong; null where none was brought. <c>X-API-Key</c> goes before <c>Authorization</c>, which a gateway may want for itself.</summary>
    public static string? Of(HttpRequest request)
    {
        if (request.Headers.TryGetValue(Header, out var key))
        {
            return key.ToString();
        }

        // Another scheme stays as it is: with its blank it is no key, and is refused as such.
        return request.Headers.Authorization is { Count: > 0 } authorization
            ? authorization.ToString() is var text && text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? text[Scheme.Length..].Trim() : text
            : null;
    }
}
