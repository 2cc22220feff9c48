using System.Net;
using System.Net.Sockets;
using AgentTelemetry.Access.Rates;
using AgentTelemetry.Observability;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Functions.Access;

/// <summary>Where a request came from, for counting and for the log; the address itself is stored nowhere.</summary>
/// <remarks>
/// The worker's only peer is the Functions host, which puts its own peer's address, the front end's, in place of what the front end told.
/// So there the connection says nothing of the caller, unless the host was told to forward it; a header does that the platform in front sets.
/// </remarks>
internal sealed class CallerAddress(IOptions<CallerAddressOptions> options, IOptions<TelemetryOptions> telemetry, Pseudonyms pseudonyms)
{
    // A caller with one address of version 6 has a whole /64 of them.
    private const int AddressBytes = 8;

    // And a provider's customer often has a whole /48 of those.
    private const int NetworkBytes = 6;

    private readonly CallerAddressOptions _options = options.Value;

    /// <summary>What requests of one caller have in common; null where nothing is known of where they came from.</summary>
    public SourceAddress? Of(HttpContext http) => Find(http) switch
    {
        null => null,
        { IsIPv4MappedToIPv6: true } address => new(address.MapToIPv4().ToString()),
        { AddressFamily: AddressFamily.InterNetworkV6 } address => new($"{Prefix(address, AddressBytes)}/64", $"{Prefix(address, NetworkBytes)}/48"),
        var address => new(address.ToString()),
    };

    /// <summary>An address as it may stand in telemetry: alike for one caller on every instance with the same <c>TELEMETRY_HASH_KEY</c>, and nobody's address.</summary>
    public string Hash(string? address) =>
        address is null ? "unknown" : telemetry.Value.HashesAddresses ? pseudonyms.Of(address) : address;

    private static string Prefix(IPAddress address, int bytes) => Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, bytes));

    private IPAddress? Find(HttpContext http)
    {
        if (_options.Header is { Length: > 0 } header)
        {
            return AddressText.Last(http.Request.Headers[header]);
        }

        var peer = http.Connection.RemoteIpAddress;
        return _options.IsPeerTheCaller || (_options.IsForwarded && peer is not null && !IPAddress.IsLoopback(peer)) ? peer : null;
    }
}
