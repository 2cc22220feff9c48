using System.Globalization;
using AgentTelemetry.Access;
using AgentTelemetry.Functions.Access;
using AgentTelemetry.Limits;

namespace AgentTelemetry.EndToEnd.OpenApi;

/// <summary>What bounds the calls of a route, in words.</summary>
internal static class Limits
{
    private static readonly LimitOptions Defaults = new();

    public static string Of(RouteAccess access)
    {
        var scope = access.Scope is { } scopes ? $"Needs a key with the scope {string.Join(" or ", ScopeNames.Each(scopes))}." : "Needs no key.";
        var counted = (access.Scope, access.IsLimited) switch
        {
            (not null, _) => "Counts against the key and its app, or without a valid key against the address; so many at a time.",
            (null, true) => "Counts against the address.",
            _ => "Counts against nothing.",
        };
        var body = access.TakesBody
            ? string.Create(CultureInfo.InvariantCulture, $" The body has at most {Defaults.MaxBodyBytes} bytes after decompression, and {Defaults.MaxBodySeconds} seconds to come.")
            : "";
        return $"{scope} {counted}{body}";
    }
}
