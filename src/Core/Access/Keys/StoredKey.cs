namespace AgentTelemetry.Access.Keys;

/// <summary>A key as it is stored. Its text is not stored, so nobody can call with what is read here.</summary>
/// <param name="Id">What it is called; part of its text.</param>
/// <param name="Name">What people call it.</param>
/// <param name="AppId">The tenant it is for; never changes.</param>
/// <param name="Scopes">What it may be used for.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="Secrets">What it answers to, oldest first.</param>
public sealed record StoredKey(string Id, string Name, string AppId, Scopes Scopes, DateTimeOffset CreatedAt, IReadOnlyList<KeySecret> Secrets)
{
    /// <summary>The verified domains of a publisher's key, in lower case; empty for every other.</summary>
    public IReadOnlyList<string> Domains { get; init; } = [];

    /// <summary>From when on it is no longer taken; null for never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>When it was revoked; null while it is not.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>When it was last used, to about a minute; null if never.</summary>
    public DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>Whether its time is over.</summary>
    public bool HasExpired(DateTimeOffset now) => now >= ExpiresAt;

    /// <summary>Whether it can be called with: neither revoked nor expired.</summary>
    public bool IsLive(DateTimeOffset now) => RevokedAt is null && !HasExpired(now);
}
