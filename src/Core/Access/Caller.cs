namespace AgentTelemetry.Access;

/// <summary>Who calls, as far as access goes.</summary>
/// <param name="KeyId">The id of the caller's key; null where the service is open or the call needs none.</param>
/// <param name="AppId">The tenant whose data the caller may use. With a key it is the key's, and comes from nowhere else.</param>
/// <param name="Scopes">What the caller may do.</param>
public sealed record Caller(string? KeyId, string AppId, Scopes Scopes)
{
    /// <summary>The verified domains of a publisher's key, in lower case; empty for everybody else.</summary>
    public IReadOnlyList<string> Domains { get; init; } = [];

    /// <summary>Whether the caller has a scope, or one of several. <see cref="Scopes.Admin"/> contains the others.</summary>
    public bool MayAny(Scopes needed) => Scopes.HasFlag(Scopes.Admin) || (Scopes & needed) != 0;
}
