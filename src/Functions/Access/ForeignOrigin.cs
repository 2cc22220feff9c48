using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Functions.Access;

/// <summary>Recognises requests of web pages that have no business here.</summary>
/// <remarks>
/// A browser lets any page send requests to any address, this machine's too, and only hides the answers. So where no key is
/// asked for, the page's origin has to be looked at: a browser sends it with every request that does more than read.
/// </remarks>
internal sealed class ForeignOrigin(IOptions<CorsOptions> options)
{
    /// <summary>Whether a page sent the request that is neither of this machine nor of an origin that was allowed in the settings.</summary>
    public bool Is(HttpRequest request) => request.Headers.Origin is { Count: > 0 } origins && origins.Any(IsForeign);

    /// <summary>Whether the request may be a page's that gave this machine a name of its own: to a browser the page and the service are then of one origin, and it names none.</summary>
    public static bool IsUnderAnotherName(HttpRequest request) =>
        !request.Host.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase) && !IPAddress.TryParse(request.Host.Host.Trim('[', ']'), out _);

    private bool IsForeign(string? origin) =>
        !LoopbackOrigin.Is(origin) && !options.Value.AllowedOrigins.Contains(origin, StringComparer.OrdinalIgnoreCase);
}
