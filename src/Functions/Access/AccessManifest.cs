using System.Collections.Frozen;
using System.Reflection;
using AgentTelemetry.Access;
using Microsoft.Azure.Functions.Worker;

namespace AgentTelemetry.Functions.Access;

/// <summary>Every route with the decision on it, as the attributes beside the functions say.</summary>
internal sealed class AccessManifest
{
    private readonly FrozenDictionary<string, RouteAccess> _routes;

    private AccessManifest(IEnumerable<RouteAccess> routes) => _routes = routes.ToFrozenDictionary(static route => route.Function);

    public IEnumerable<RouteAccess> Routes => _routes.Values.OrderBy(static route => route.Function, StringComparer.Ordinal);

    /// <summary>The manifest of an assembly's functions.</summary>
    /// <exception cref="InvalidOperationException">A route has no decision, or two.</exception>
    public static AccessManifest Of(Assembly assembly) => Of(assembly.GetTypes());

    public static AccessManifest Of(IEnumerable<Type> classes) => new(
        from type in classes
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        let function = method.GetCustomAttribute<FunctionAttribute>()
        let trigger = method.GetParameters().Select(static parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>()).FirstOrDefault(static found => found is not null)
        where function is not null && trigger is not null
        select Decide(function.Name, method, trigger));

    /// <summary>The decision on a function; one that is not in the manifest is refused to everybody.</summary>
    public RouteAccess Of(string function) =>
        _routes.TryGetValue(function, out var route) ? route : throw new InvalidOperationException($"Nobody decided who may call {function}.");

    private static RouteAccess Decide(string function, MethodInfo method, HttpTriggerAttribute trigger)
    {
        var required = method.GetCustomAttribute<RequiresAttribute>();
        var open = method.GetCustomAttribute<OpenToAllAttribute>();
        if (required is null == open is null || required?.Scope == Scopes.None)
        {
            throw new InvalidOperationException($"{function} has to say who may call it: [Requires] with a scope, or [OpenToAll].");
        }

        return new RouteAccess(
            function, [.. (trigger.Methods ?? []).Select(static name => name.ToUpperInvariant())], $"/{trigger.Route}", required?.Scope, open?.IsLimited ?? true);
    }
}
