using System.Net;
using Microsoft.AspNetCore.Http;

namespace AgentTelemetry.LocalHost.Http;

/// <summary>Tells a developer at this machine from everybody else.</summary>
internal static class AdminCaller
{
    /// <summary>Whether a request comes from this machine, and not from a web page that a browser here shows.</summary>
    /// <remarks>
    /// A page can call this machine in two ways: from its own origin, which the browser then names, or under a name of its own
    /// that its name server points here, which the browser then sends as the host. What a proxy passes on is somebody else's.
    /// </remarks>
    public static bool IsTrusted(HttpContext context)
        => context.Connection.RemoteIpAddress is { } caller && IPAddress.IsLoopback(caller)
            && IsThisMachine(context.Request.Host.Host)
            && !context.Request.Headers.ContainsKey("X-Forwarded-For")
            && context.Request.Headers.Origin.All(IsOwnPage);

    private static bool IsOwnPage(string? origin)
        => origin?.Split("://") is [var scheme, var host] && scheme is "http" or "https" && IsThisMachine(new HostString(host).Host);

    private static bool IsThisMachine(string host)
        => host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
