using System.Net;

namespace AgentTelemetry.LocalHost.Hosting;

/// <summary>The address to listen on, from what the developer wrote.</summary>
internal static class ListenAddress
{
    public static IPAddress Parse(string host)
        => host switch
        {
            "localhost" => IPAddress.Loopback,
            "*" => IPAddress.Any,
            _ => IPAddress.TryParse(host, out var address)
                ? address
                : throw new LocalHostException($"\"{host}\" is not an address to listen on: give an IP address, localhost, or * for all."),
        };

    /// <summary>How to reach a server that listens there, from this machine.</summary>
    public static Uri Reach(IPAddress address, int port)
    {
        var reachable = address.Equals(IPAddress.Any) ? IPAddress.Loopback
            : address.Equals(IPAddress.IPv6Any) ? IPAddress.IPv6Loopback
            : address;

        return new UriBuilder(Uri.UriSchemeHttp, reachable.ToString(), port).Uri;
    }
}
