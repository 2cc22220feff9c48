namespace AgentTelemetry.Operations;

/// <summary>Tells whether this instance can do its work, without asking storage more than once in a few seconds.</summary>
internal sealed class ReadinessService(IStorageProbe storage, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _asking = new(1);
    private Readiness? _last;
    private long _askedAt;

    /// <summary>How the instance is now, or was a few seconds ago.</summary>
    public async Task<Readiness> CheckAsync(CancellationToken cancellationToken)
    {
        await _asking.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_last is null || time.GetElapsedTime(_askedAt) >= Freshness)
            {
                var components = await storage.CheckAsync(cancellationToken).ConfigureAwait(false);
                _last = new Readiness(components.All(component => component.IsOk), components);
                _askedAt = time.GetTimestamp();
            }

            return _last;
        }
        finally
        {
            _asking.Release();
        }
    }

    public void Dispose() => _asking.Dispose();
}
