using AgentTelemetry.Observability;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Access.Keys;

/// <summary>Finds out who calls, by the key that was sent.</summary>
internal sealed class Authenticator(KeyDirectory directory, TimeProvider time, IOptions<TelemetryOptions> telemetry, IOptions<AccessOptions> access)
    : ICallerLookup
{
    /// <summary>What the key of the setting is called where keys are named.</summary>
    public const string SettingKeyId = "setting";

    /// <summary>What the caller is called that brings the token of the setting.</summary>
    public const string TokenKeyId = "token";

    // The setting holds a hash alone, so that nobody but the caller can say how long its text is.
    private const int ShortestSettingKey = 32;

    private static readonly KeySecret NoSecret = new(new byte[32], null);

    private readonly IReadOnlyList<KeySecret> _settingKeys = [.. access.Value.AdminKeyHashes.Select(static hash => new KeySecret(hash, null))];

    private readonly KeySecret? _token = access.Value.TakesToken ? new KeySecret(KeyText.Hash(access.Value.ApiAuthToken!), null) : null;

    // A place to try things out on, until somebody makes a key for it.
    private bool MayBeOpen => _settingKeys.Count == 0 && _token is null && telemetry.Value.IsDevelopment;

    /// <summary>Says who calls. Nothing but the keys is asked, and storage only where they are not in memory.</summary>
    /// <param name="credential">The key; null where none was sent.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<Result<Caller>> FindAsync(string? credential, CancellationToken cancellationToken)
    {
        if (!MayBeOpen && Refuse(credential) is { } refusal)
        {
            return refusal;
        }

        var keys = await directory.CurrentAsync(cancellationToken).ConfigureAwait(false);
        if (!keys.IsSuccess)
        {
            return keys.Failure;
        }

        if (MayBeOpen && keys.Value.IsEmpty)
        {
            return new Caller(null, telemetry.Value.AppId, Scopes.All);
        }

        return Refuse(credential) is { } faulty ? faulty : Identify(credential!, keys.Value);
    }

    /// <summary>Whether the service is open to everybody, as far as was seen: in development, while there is no key. False where keys could not be read.</summary>
    public Task<bool> IsOpenAsync(CancellationToken cancellationToken) => Task.FromResult(MayBeOpen && directory.Known is { IsEmpty: true });

    /// <summary>Whether a key is still taken. While keys cannot be read nobody new is let in; who is in may finish.</summary>
    public async Task<bool> IsStillTakenAsync(string keyId, CancellationToken cancellationToken)
    {
        if (keyId is SettingKeyId or TokenKeyId)
        {
            return true;
        }

        var keys = await directory.CurrentAsync(cancellationToken).ConfigureAwait(false);
        return !keys.IsSuccess || keys.Value.Find(keyId)?.IsLive(time.GetUtcNow()) is true;
    }

    // What needs no look at the keys.
    private Failure? Refuse(string? key) =>
        string.IsNullOrEmpty(key) ? (_token is null ? KeyFailures.Missing : KeyFailures.MissingToken)
            : KeyText.IsPossible(key) ? null
            : _token is null ? KeyFailures.Malformed : KeyFailures.MalformedToken;

    private Result<Caller> Identify(string text, KeySnapshot keys)
    {
        var hash = KeyText.Hash(text);
        if (IsSettingKey(text, hash))
        {
            return new Caller(SettingKeyId, telemetry.Value.AppId, Scopes.Admin);
        }

        if (_token?.Matches(hash) is true)
        {
            return new Caller(TokenKeyId, telemetry.Value.AppId, Scopes.Write | Scopes.Read);
        }

        var key = KeyText.IdOf(text) is { } id ? keys.Find(id) : null;
        var secret = Match(key, hash);
        if (key is null || secret is null)
        {
            return _token is null ? KeyFailures.Invalid : KeyFailures.InvalidToken;
        }

        var now = time.GetUtcNow();
        return key.RevokedAt is not null ? KeyFailures.Revoked
            : key.HasExpired(now) ? KeyFailures.Expired
            : !secret.IsActive(now) ? KeyFailures.Rotated
            : new Caller(key.Id, key.AppId, key.Scopes) { Domains = key.Domains };
    }

    private bool IsSettingKey(string text, byte[] hash)
    {
        var matches = false;
        foreach (var settingKey in _settingKeys)
        {
            matches |= settingKey.Matches(hash);
        }

        return matches && text.Length >= ShortestSettingKey;
    }

    // As many comparisons for a key that is not there as for one with all its secrets.
    private static KeySecret? Match(StoredKey? key, byte[] hash)
    {
        KeySecret? match = null;
        for (var index = 0; index < KeyService.MostSecrets; index++)
        {
            var secret = index < key?.Secrets.Count ? key.Secrets[index] : NoSecret;
            if (secret.Matches(hash))
            {
                match = secret;
            }
        }

        return match;
    }
}
