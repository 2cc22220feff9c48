using System.Net;
using Microsoft.AspNetCore.Http;

namespace AgentTelemetry.Functions.Access;

/// <summary>Recognises web pages of this very machine.</summary>
internal static class LoopbackOrigin
{
    /// <summary>Whether an origin, as a browser names it, is of this machine.</summary>
    /// <remarks>Not by <see cref="Uri.IsLoopback"/>: to that, a file and a machine of the network that is called "loopback" are this machine too.</remarks>
    public static bool Is(string? origin) => origin?.Split("://") is [var scheme, var host] && scheme is "http" or "https" && IsHost(new HostString(host).Host);

    // Whatever a name server says.
    private static bool IsHost(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
