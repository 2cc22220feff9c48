namespace AgentTelemetry.Access.Keys;

/// <summary>The scopes of a key, read from their names.</summary>
internal static class KeyScopes
{
    /// <summary>A name that is no scope here, such as a later version's, gives nobody a right.</summary>
    public static Scopes Of(IEnumerable<string> names) =>
        names.Aggregate(Scopes.None, static (scopes, name) => ScopeNames.TryParse(name, out var scope) ? scopes | scope : scopes);
}
