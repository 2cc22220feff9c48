using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using AgentTelemetry.Access.Keys;
using AgentTelemetry.Access.Rates;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace AgentTelemetry.Functions.Access;

/// <summary>Where a request came from, for counting and for the log; the address itself is stored nowhere.</summary>
internal sealed class CallerAddress
{
    // Whoever has one address of version 6 has a whole /64 of them.
    private const int AddressBytes = 8;

    // And whoever has a line of a provider's often has a whole /48 of those.
    private const int NetworkBytes = 6;
    private const string Unknown = "unknown";

    // Plans differ in which of these they set.
    private static readonly string[] MarksOfAzure = ["WEBSITE_INSTANCE_ID", "WEBSITE_SITE_NAME", "CONTAINER_NAME"];

    private readonly byte[] _salt = new byte[32];
    private readonly bool _isInAzure;

    public CallerAddress(IConfiguration configuration, ISecretSource secrets)
    {
        secrets.Fill(_salt);
        _isInAzure = MarksOfAzure.Any(mark => configuration[mark] is { Length: > 0 });
    }

    /// <summary>What requests of one caller have in common.</summary>
    public SourceAddress Of(HttpContext http)
    {
        var address = http.Connection.RemoteIpAddress;
        if (_isInAzure && (address is null || IPAddress.IsLoopback(address)))
        {
            // The host's own: the caller's is the last hop, which the front end wrote. Earlier ones are the caller's to invent.
            address = LastHop(http.Request.Headers["X-Forwarded-For"].ToString());
        }

        return address switch
        {
            null => new(Unknown),
            { IsIPv4MappedToIPv6: true } => new(address.MapToIPv4().ToString()),
            { AddressFamily: AddressFamily.InterNetworkV6 } => new($"{Prefix(address, AddressBytes)}/64", $"{Prefix(address, NetworkBytes)}/48"),
            _ => new(address.ToString()),
        };
    }

    /// <summary>An address as it may stand in a log: alike for one caller as long as this process lives, and nobody's address.</summary>
    public string Hash(string address) => Convert.ToHexStringLower(HMACSHA256.HashData(_salt, Encoding.UTF8.GetBytes(address)).AsSpan(0, 8));

    private static string Prefix(IPAddress address, int bytes) => Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, bytes));

    private static IPAddress? LastHop(string hops)
    {
        var last = hops[(hops.LastIndexOf(',') + 1)..].Trim();
        return IPEndPoint.TryParse(last, out var endpoint) ? endpoint.Address : null;
    }
}
