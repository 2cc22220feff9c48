using AgentTelemetry.Access;

namespace AgentTelemetry.Functions.Access;

/// <summary>What the holder of a key is told that may not do what was asked.</summary>
internal static class ScopeFailure
{
    /// <param name="scopes">The scope that is needed, or those of which one is.</param>
    /// <param name="caller">Who asked.</param>
    public static Failure Of(Scopes scopes, Caller caller) => new(
        FailureKind.Forbidden, "missing_scope", $"This needs a key with the scope {string.Join(" or ", scopes.Each())}; the key that was sent has {caller.Scopes.Names()}.");
}
