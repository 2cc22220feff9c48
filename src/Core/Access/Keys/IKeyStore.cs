using AgentTelemetry.Observability;

namespace AgentTelemetry.Access.Keys;

/// <summary>Where keys are kept. Every create and change makes the version another, in the same transaction.</summary>
internal interface IKeyStore
{
    /// <summary>What tells whether any key was made or changed since; null where there is none. One point read.</summary>
    Task<string?> ReadVersionAsync(CancellationToken cancellationToken);

    /// <summary>Every key.</summary>
    Task<IReadOnlyList<StoredKey>> ReadAllAsync(CancellationToken cancellationToken);

    /// <summary>The apps of keys that are gone; they may have others.</summary>
    Task<IReadOnlyList<string>> ReadFormerAppsAsync(CancellationToken cancellationToken);

    /// <summary>A page of keys by id, of one app or of all.</summary>
    Task<KeyPage> ListAsync(string? appId, int limit, string? after, CancellationToken cancellationToken);

    /// <summary>Stores a new key, unless a key was made or changed since a version was read.</summary>
    /// <param name="key">The key.</param>
    /// <param name="version">What the version was when it was decided that there may be another key; null where there was none.</param>
    /// <param name="context">The request.</param>
    /// <returns>Whether it is stored.</returns>
    Task<bool> CreateAsync(StoredKey key, string? version, RequestContext context);

    /// <summary>Changes a key, unless the change fails or gives back the very key it was given.</summary>
    /// <param name="id">The key.</param>
    /// <param name="change">Makes the changed key of the stored one. It is called again when somebody else was quicker, or an answer of the store was lost.</param>
    /// <param name="context">The request.</param>
    /// <returns>The key as it is stored then; a failure where there is none or the change was one.</returns>
    Task<Result<StoredKey>> ChangeAsync(string id, Func<StoredKey, Result<StoredKey>> change, RequestContext context);

    /// <summary>Notes when a key was last used, unless a use was noted a short while ago. The version stays.</summary>
    Task MarkUsedAsync(string id, DateTimeOffset now, TimeSpan atMostEvery);
}
