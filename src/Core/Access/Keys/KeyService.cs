using System.Text.Json;
using AgentTelemetry.Access.Rates;
using AgentTelemetry.Json;
using AgentTelemetry.Limits;
using AgentTelemetry.Observability;
using AgentTelemetry.Observability.Events;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Access.Keys;

/// <summary>Makes, lists, rotates and revokes keys.</summary>
internal sealed class KeyService(
    IKeyStore store,
    KeyDirectory directory,
    JsonBody json,
    KeyRequestReader requests,
    KeyQueryReader queries,
    ISecretSource secrets,
    IOptions<LimitOptions> limits,
    IServiceEvents events,
    TimeProvider time) : IKeyIssuer, IDisposable
{
    /// <summary>The most texts a key answers to at a time.</summary>
    public const int MostSecrets = 4;

    private const int MostTries = 16;

    // Those of one instance would only spoil one another's tries.
    private readonly SemaphoreSlim _creating = new(1);

    public async Task<Result<IssuedKey>> CreateAsync(ReadOnlyMemory<byte> document, RequestContext context)
    {
        var request = Read(document, requests.Read);
        if (!request.IsSuccess)
        {
            return request.Failure;
        }

        await _creating.WaitAsync().ConfigureAwait(false);
        try
        {
            return Told("key_created", await CreateAsync(request.Value, context).ConfigureAwait(false));
        }
        finally
        {
            _creating.Release();
        }
    }

    public void Dispose() => _creating.Dispose();

    /// <summary>A page of keys by id, revoked ones among them.</summary>
    public async Task<Result<KeyPage>> ListAsync(string? appId, string? limit, string? cursor, CancellationToken cancellationToken)
    {
        var query = queries.Read(appId, limit, cursor);
        return query.IsSuccess
            ? await store.ListAsync(query.Value.AppId, query.Value.Limit, query.Value.After, cancellationToken).ConfigureAwait(false)
            : query.Failure;
    }

    /// <summary>Gives a key a new text. Those until now are taken for a while still, so that nobody is cut off, even where this answer is lost.</summary>
    /// <param name="id">The key.</param>
    /// <param name="document">What <c>POST /keys/{id}/rotate</c> takes, as UTF-8; it may be empty.</param>
    /// <param name="context">The request.</param>
    public async Task<Result<IssuedKey>> RotateAsync(string id, ReadOnlyMemory<byte> document, RequestContext context)
    {
        var rotation = document.IsEmpty ? new KeyRotation(KeyRequestReader.DefaultOverlap) : Read(document, requests.ReadRotation);
        if (!rotation.IsSuccess)
        {
            return rotation.Failure;
        }

        if (!KeyText.IsId(id))
        {
            return KeyFailures.NotFound;
        }

        var now = time.GetUtcNow();
        var end = now + rotation.Value.Overlap;
        var text = KeyText.New(id, secrets);
        var secret = new KeySecret(KeyText.Hash(text), null);
        var rotated = await ChangeAsync(id, key => Rotate(key, secret, end, now), context).ConfigureAwait(false);
        return rotated.IsSuccess
            ? Told("key_rotated", new IssuedKey(rotated.Value, text, rotated.Value.ExpiresAt < end ? rotated.Value.ExpiresAt : end) { Unrecognised = rotation.Value.Unrecognised })
            : rotated.Failure;
    }

    /// <summary>Ends a key for good; again changes nothing. It stays in the listing.</summary>
    public async Task<Result<StoredKey>> RevokeAsync(string id, RequestContext context)
    {
        var now = time.GetUtcNow();
        var revoked = KeyText.IsId(id)
            ? await ChangeAsync(id, key => key.RevokedAt is null ? key with { RevokedAt = now } : key, context).ConfigureAwait(false)
            : KeyFailures.NotFound;
        if (revoked is { IsSuccess: true, Value.RevokedAt: var at } && at == now)
        {
            Tell("key_revoked", id);
        }

        return revoked;
    }

    // Whether there may be another key was asked of one version of the keys, and it is stored only if that is still the one.
    private async Task<Result<IssuedKey>> CreateAsync(KeyRequest request, RequestContext context)
    {
        for (var attempt = 1; attempt <= MostTries; attempt++)
        {
            if (await TryCreateAsync(request, context).ConfigureAwait(false) is { } created)
            {
                return created;
            }
        }

        return KeyFailures.Busy;
    }

    /// <returns>Null when somebody else made or changed a key meanwhile.</returns>
    private async Task<Result<IssuedKey>?> TryCreateAsync(KeyRequest request, RequestContext context)
    {
        var keys = await directory.CurrentAsync(CancellationToken.None).ConfigureAwait(false);
        if (!keys.IsSuccess)
        {
            return keys.Failure;
        }

        var now = time.GetUtcNow();
        var most = limits.Value.MaxKeys;
        if (keys.Value.CountLive(request.AppId, now) >= most)
        {
            return KeyFailures.TooManyKeys(request.AppId, most);
        }

        var id = KeyText.NewId(secrets);
        var text = KeyText.New(id, secrets);
        var key = new StoredKey(id, request.Name, request.AppId, request.Scopes, now, [new KeySecret(KeyText.Hash(text), null)])
        {
            Domains = request.Domains,
            ExpiresAt = request.ExpiresAt,
        };
        try
        {
            var isStored = await store.CreateAsync(key, keys.Value.Version, context).ConfigureAwait(false);
            return isStored ? new IssuedKey(key, text) { Unrecognised = request.Unrecognised } : default(Result<IssuedKey>?);
        }
        finally
        {
            directory.Forget();
        }
    }

    private static Result<StoredKey> Rotate(StoredKey key, KeySecret secret, DateTimeOffset end, DateTimeOffset now)
    {
        if (key.Secrets.Any(one => one.Matches(secret.Hash.Span)))
        {
            return key;
        }

        if (!key.IsLive(now))
        {
            return KeyFailures.NotActive;
        }

        List<KeySecret> active = [.. key.Secrets.Select(one => one.EndingBy(end)).Where(one => one.IsActive(now)), secret];
        return active.Count > MostSecrets ? KeyFailures.TooManySecrets(MostSecrets) : key with { Secrets = active };
    }

    private async Task<Result<StoredKey>> ChangeAsync(string id, Func<StoredKey, Result<StoredKey>> change, RequestContext context)
    {
        try
        {
            return await store.ChangeAsync(id, change, context).ConfigureAwait(false);
        }
        finally
        {
            // Also where it failed: what came of it is not known.
            directory.Forget();
        }
    }

    private Result<IssuedKey> Told(string action, Result<IssuedKey> issued)
    {
        if (issued.IsSuccess)
        {
            Tell(action, issued.Value.Key.Id);
        }

        return issued;
    }

    private void Tell(string action, string id) => events.Emit(new AuditRecorded(action, "key", id, 1));

    private Result<T> Read<T>(ReadOnlyMemory<byte> utf8, Func<JsonElement, Result<T>> read)
    {
        var parsed = json.Parse(utf8, Shares.Administration);
        if (!parsed.IsSuccess)
        {
            return parsed.Failure;
        }

        using var document = parsed.Value;
        return read(document.RootElement);
    }
}
