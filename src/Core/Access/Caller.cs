namespace AgentTelemetry.Access;

/// <summary>Who calls, as far as access goes.</summary>
/// <param name="KeyId">The id of the key he brought; null where the service is open or the call needs none.</param>
/// <param name="AppId">The tenant whose data he may touch. With a key it is the key's, and taken from nowhere else.</param>
/// <param name="Scopes">What he may do.</param>
public sealed record Caller(string? KeyId, string AppId, Scopes Scopes)
{
    /// <summary>The verified domains of a publisher's key, in lower case; empty for everybody else.</summary>
    public IReadOnlyList<string> Domains { get; init; } = [];

    /// <summary>Whether he may do what needs a scope, or one of several. <see cref="Scopes.Admin"/> contains the others.</summary>
    public bool MayAny(Scopes needed) => Scopes.HasFlag(Scopes.Admin) || (Scopes & needed) != 0;
}
