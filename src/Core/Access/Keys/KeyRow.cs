using System.Text.Json.Serialization;
using AgentTelemetry.Json;

namespace AgentTelemetry.Access.Keys;

/// <summary>A key as it is told. What is stored of its texts never is.</summary>
internal record KeyRow : ReadAnswer
{
    public KeyRow(StoredKey key, string userId) => (Id, UserId, Name, AppId, Scopes, Domains, CreatedAt, ExpiresAt, LastUsedAt, RevokedAt) = (
        key.Id,
        userId,
        key.Name,
        key.AppId,
        [.. key.Scopes.Each()],
        key.Domains,
        Rfc3339.Format(key.CreatedAt),
        TextOf(key.ExpiresAt),
        TextOf(key.LastUsedAt),
        TextOf(key.RevokedAt));

    /// <summary>What the key is called; part of its text.</summary>
    [JsonPropertyOrder(-2)]
    public string Id { get; }

    /// <summary>What telemetry calls whoever uses it: a keyed hash of its id.</summary>
    public string UserId { get; }

    /// <summary>What people call it.</summary>
    public string Name { get; }

    /// <summary>The tenant it is for; it never changes.</summary>
    public string AppId { get; }

    /// <summary>What it may be used for: <c>read</c>, <c>write</c>, <c>admin</c>.</summary>
    public IReadOnlyList<string> Scopes { get; }

    /// <summary>The verified domains of a publisher's key, in lower case; empty for every other.</summary>
    public IReadOnlyList<string> Domains { get; }

    /// <summary>When it was made: RFC 3339, in UTC.</summary>
    public string CreatedAt { get; }

    /// <summary>From when on it is no longer taken: RFC 3339, in UTC; null for never.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? ExpiresAt { get; }

    /// <summary>When it was last used, to about a minute: RFC 3339, in UTC; null if never.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? LastUsedAt { get; }

    /// <summary>When it was revoked: RFC 3339, in UTC; null while it is not.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? RevokedAt { get; }

    protected static string? TextOf(DateTimeOffset? time) => time is { } given ? Rfc3339.Format(given) : null;
}
