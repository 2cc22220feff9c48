using AgentTelemetry.Access;
using AgentTelemetry.Functions.Operations;

namespace AgentTelemetry.Functions.Access;

/// <summary>Who may call a function, and whether calls are limited.</summary>
/// <param name="Function">The function's name.</param>
/// <param name="Methods">The HTTP methods it takes, in upper case.</param>
/// <param name="Route">Its route, from the slash on.</param>
/// <param name="Scope">The scope a key needs, or several of which it needs one; null where none is needed.</param>
/// <param name="IsLimited">Whether calls are counted: against the key and its app, or against the address where there is no key.</param>
internal sealed record RouteAccess(string Function, IReadOnlyList<string> Methods, string Route, Scopes? Scope, bool IsLimited)
{
    /// <summary>The path as callers write it.</summary>
    public string Path => Route == $"/{RootFunction.Route}" ? "/" : Route;

    /// <summary>Whether a body is read, and with it the limits of bodies hold.</summary>
    public bool TakesBody => Scope is not null && Methods.Contains("POST");
}
