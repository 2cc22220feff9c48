using System.Collections.Concurrent;
using AgentTelemetry.Observability;
using Microsoft.Extensions.Logging;

namespace AgentTelemetry.Access.Keys;

/// <summary>Notes when keys were last used: once a minute and key at most, over all instances, and never while a request waits.</summary>
internal sealed class KeyUsage(IKeyStore store, Pseudonyms pseudonyms, TimeProvider time, ILogger<KeyUsage> logger)
{
    private static readonly TimeSpan AtMostEvery = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _noted = new(StringComparer.Ordinal);

    /// <summary>A key was used; it returns at once.</summary>
    /// <param name="keyId">A key that was let in. The one of the setting has no row, and is passed over.</param>
    public void Used(string keyId)
    {
        var now = time.GetUtcNow();
        if (KeyText.IsId(keyId) && IsDue(keyId, now))
        {
            _ = NoteAsync(keyId, now);
        }
    }

    private bool IsDue(string keyId, DateTimeOffset now) =>
        _noted.TryGetValue(keyId, out var noted)
            ? now - noted >= AtMostEvery && _noted.TryUpdate(keyId, now, noted)
            : _noted.TryAdd(keyId, now);

    private async Task NoteAsync(string keyId, DateTimeOffset now)
    {
        try
        {
            await store.MarkUsedAsync(keyId, now, AtMostEvery).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Nobody waits for this, and a minute later it is tried again.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            KeyLog.UseNotNoted(logger, pseudonyms.Of(keyId), exception);
        }
    }
}
