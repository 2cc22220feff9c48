using System.Globalization;
using AgentTelemetry.Observability;

namespace AgentTelemetry.Access.Keys;

/// <summary>Keys in memory, with a count of every call.</summary>
internal sealed class FakeKeyStore : IKeyStore
{
    private readonly SortedDictionary<string, StoredKey> _keys = new(StringComparer.Ordinal);
    private int _version;

    /// <summary>What every call throws, when storage is to fail.</summary>
    public Exception? Outage { get; set; }

    /// <summary>Whether the answer to every change is lost, so that it is tried again.</summary>
    public bool LosesAnswers { get; set; }

    /// <summary>What a version read waits for; none unless set.</summary>
    public Func<CancellationToken, Task> Gate { get; set; } = static _ => Task.CompletedTask;

    /// <summary>The apps of keys that are gone.</summary>
    public IReadOnlyList<string> FormerApps { get; set; } = [];

    public int VersionReads { get; private set; }

    public int FullReads { get; private set; }

    public int Changes { get; private set; }

    public List<(string Id, DateTimeOffset At)> Uses { get; } = [];

    private string? Version => _version == 0 ? null : _version.ToString(CultureInfo.InvariantCulture);

    public int Calls => VersionReads + FullReads + Changes;

    public IReadOnlyCollection<StoredKey> Keys => _keys.Values;

    /// <summary>Another instance's change.</summary>
    public void Put(StoredKey key)
    {
        _keys[key.Id] = key;
        _version++;
    }

    public async Task<string?> ReadVersionAsync(CancellationToken cancellationToken)
    {
        VersionReads++;
        var version = Version;
        await Gate(cancellationToken).ConfigureAwait(false);
        Fail();
        return version;
    }

    public Task<IReadOnlyList<StoredKey>> ReadAllAsync(CancellationToken cancellationToken)
    {
        FullReads++;
        Fail();
        return Task.FromResult<IReadOnlyList<StoredKey>>([.. _keys.Values]);
    }

    public Task<IReadOnlyList<string>> ReadFormerAppsAsync(CancellationToken cancellationToken) => Task.FromResult(FormerApps);

    public Task<KeyPage> ListAsync(string? appId, int limit, string? after, CancellationToken cancellationToken)
    {
        var found = _keys.Values.Where(key => (appId is null || key.AppId == appId) && string.CompareOrdinal(key.Id, after) > 0).ToList();
        return Task.FromResult(new KeyPage([.. found.Take(limit)], found.Count > limit ? found[limit - 1].Id : null));
    }

    /// <summary>What others do before a key is stored; nothing unless set.</summary>
    public Action BeforeCreate { get; set; } = static () => { };

    public Task<bool> CreateAsync(StoredKey key, string? version, RequestContext context)
    {
        Changes++;
        Fail();
        BeforeCreate();
        if (version != Version)
        {
            return Task.FromResult(false);
        }

        Put(key);
        return Task.FromResult(true);
    }

    public Task<Result<StoredKey>> ChangeAsync(string id, Func<StoredKey, Result<StoredKey>> change, RequestContext context)
    {
        Changes++;
        Fail();
        if (!_keys.TryGetValue(id, out var stored))
        {
            return Task.FromResult<Result<StoredKey>>(KeyFailures.NotFound);
        }

        var changed = change(stored);
        if (changed.IsSuccess && !ReferenceEquals(changed.Value, stored))
        {
            Put(changed.Value);
            changed = LosesAnswers ? change(changed.Value) : changed;
        }

        return Task.FromResult(changed);
    }

    public Task MarkUsedAsync(string id, DateTimeOffset now, TimeSpan atMostEvery)
    {
        Uses.Add((id, now));
        Fail();
        return Task.CompletedTask;
    }

    private void Fail()
    {
        if (Outage is not null)
        {
            throw Outage;
        }
    }
}
