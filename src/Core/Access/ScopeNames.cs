using System.Collections.Frozen;

namespace AgentTelemetry.Access;

/// <summary>Scopes as they are written: in lower case, separated by a space where there are several.</summary>
public static class ScopeNames
{
    private static readonly Scopes[] Single = [Scopes.Write, Scopes.Read, Scopes.Export, Scopes.Admin, Scopes.Publisher];

    private static readonly FrozenDictionary<string, Scopes> ByName = Single.ToFrozenDictionary(static scope => scope.ToString().ToLowerInvariant(), StringComparer.Ordinal);

    /// <summary>Every name there is, in the order of this documentation.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Single.Select(static scope => scope.ToString().ToLowerInvariant())];

    /// <summary>The scope of a name, which has to be one scope's.</summary>
    public static bool TryParse(string name, out Scopes scope) => ByName.TryGetValue(name, out scope);

    /// <summary>The names of scopes.</summary>
    public static IEnumerable<string> Each(this Scopes scopes) => All.Where(name => scopes.HasFlag(ByName[name]));

    /// <summary>The names of scopes in one text.</summary>
    public static string Names(this Scopes scopes) => string.Join(' ', scopes.Each());
}
