using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;

namespace AgentTelemetry.Functions.Access;

/// <summary>What tells where a request came from. By default nothing does.</summary>
internal sealed class CallerAddressOptions
{
    private const string Pattern = "^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}$";

    /// <summary>The header in which the platform in front tells the caller's address, and which no caller can forge there; <c>TELEMETRY_CLIENT_ADDRESS_HEADER</c>.</summary>
    /// <remarks>Absent or empty, no header is believed.</remarks>
    [ConfigurationKeyName("TELEMETRY_CLIENT_ADDRESS_HEADER")]
    [RegularExpression(Pattern, ErrorMessage = "TELEMETRY_CLIENT_ADDRESS_HEADER must be the name of one header, of 1 to 100 characters, such as X-Azure-ClientIP.")]
    public string? Header { get; set; }

    /// <summary>Whether the host behind which the worker listens was told to forward its caller's address; <c>ASPNETCORE_FORWARDEDHEADERS_ENABLED</c>.</summary>
    [ConfigurationKeyName("ASPNETCORE_FORWARDEDHEADERS_ENABLED")]
    public string? ForwardedHeaders { get; set; }

    /// <summary>Whether callers connect to this process itself.</summary>
    internal bool IsPeerTheCaller { get; set; }

    /// <summary>Whether the connection's address, once it is not the host's own loopback, is the caller's.</summary>
    internal bool IsForwarded => string.Equals(ForwardedHeaders, "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether anything tells.</summary>
    internal bool CanBeKnown => Header is { Length: > 0 } || IsPeerTheCaller || IsForwarded;
}
