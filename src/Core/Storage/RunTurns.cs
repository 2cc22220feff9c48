namespace AgentTelemetry.Storage;

/// <summary>Writers of one run in this instance take turns; those of other instances are met by the row's ETag.</summary>
internal sealed class RunTurns
{
    private const int Gates = 64;

    private readonly SemaphoreSlim[] _gates = [.. Enumerable.Range(0, Gates).Select(static _ => new SemaphoreSlim(1))];

    /// <summary>Waits for a run's turn, which ends when what is given is disposed.</summary>
    public async Task<IDisposable> TakeAsync(string app, string eventId)
    {
        var gate = _gates[(uint)HashCode.Combine(app, eventId) % Gates];
        await gate.WaitAsync().ConfigureAwait(false);
        return new Turn(gate);
    }

    private sealed class Turn(SemaphoreSlim gate) : IDisposable
    {
        public void Dispose() => gate.Release();
    }
}
