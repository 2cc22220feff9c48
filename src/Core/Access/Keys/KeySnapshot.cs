using System.Collections.Frozen;

namespace AgentTelemetry.Access.Keys;

/// <summary>All keys as they were at one moment; it never changes.</summary>
/// <param name="version">What the store called that moment; null where it has no key.</param>
/// <param name="keys">The keys, revoked and expired ones among them.</param>
internal sealed class KeySnapshot(string? version, IEnumerable<StoredKey> keys)
{
    private readonly FrozenDictionary<string, StoredKey> _keys = keys.ToFrozenDictionary(static key => key.Id, StringComparer.Ordinal);

    public string? Version { get; } = version;

    public bool IsEmpty => _keys.Count == 0;

    public StoredKey? Find(string id) => _keys.GetValueOrDefault(id);

    public int CountLive(string appId, DateTimeOffset now) => _keys.Values.Count(key => key.AppId == appId && key.IsLive(now));
}
