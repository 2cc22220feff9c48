using System.Collections.Frozen;
using System.Reflection;
using Microsoft.Azure.Functions.Worker;

namespace AgentTelemetry.Functions.Http;

/// <summary>The query parameters of every function, as the attributes beside them say.</summary>
internal sealed class QueryManifest
{
    private readonly FrozenDictionary<string, QueryAttribute> _declared;

    private QueryManifest(IEnumerable<(string Function, QueryAttribute Query)> declared) =>
        _declared = declared.ToFrozenDictionary(static one => one.Function, static one => one.Query);

    public static QueryManifest Of(Assembly assembly) => new(
        from type in assembly.GetTypes()
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        let function = method.GetCustomAttribute<FunctionAttribute>()
        let query = method.GetCustomAttribute<QueryAttribute>()
        where function is not null && query is not null
        select (function.Name, query));

    /// <summary>What a function declares; null where it declares nothing.</summary>
    public QueryAttribute? Of(string function) => _declared.GetValueOrDefault(function);
}
