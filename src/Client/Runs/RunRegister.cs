using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace AgentTelemetry.Client.Runs;

/// <summary>Knows the active runs, and of ended ones which event id they had. Both are bounded: who starts runs and never ends them fills no memory.</summary>
internal sealed class RunRegister(int mostActive = 50_000, int mostEnded = 10_000)
{
    private readonly ConcurrentDictionary<string, ActiveRun> _active = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _ended = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _started = new();
    private readonly ConcurrentQueue<string> _endings = new();

    public bool IsActive(string runId) => _active.ContainsKey(runId);

    public bool TryAdd(ActiveRun run)
    {
        if (!_active.TryAdd(run.RunId, run))
        {
            return false;
        }

        _started.Enqueue(run.RunId);
        Forget();
        return true;
    }

    public bool TryGet(string runId, [NotNullWhen(true)] out ActiveRun? run) => _active.TryGetValue(runId, out run);

    public bool TryEnd(string runId, [NotNullWhen(true)] out ActiveRun? run)
    {
        if (!_active.TryRemove(runId, out run))
        {
            return false;
        }

        _ended[runId] = run.EventId;
        _endings.Enqueue(runId);
        while (_endings.Count > mostEnded && _endings.TryDequeue(out var oldest))
        {
            _ended.TryRemove(oldest, out _);
        }

        return true;
    }

    /// <summary>The event id of a run, active or ended; null where the run is not of this client, or was long ago.</summary>
    public string? EventIdOf(string runId) => _active.TryGetValue(runId, out var run) ? run.EventId : _ended.GetValueOrDefault(runId);

    // The queue has ended runs too, until they come to its front: what is active then goes back to its end, unless there are too many.
    private void Forget()
    {
        while (_started.Count > mostActive && _started.TryDequeue(out var oldest))
        {
            if (_active.Count > mostActive)
            {
                _active.TryRemove(oldest, out _);
            }
            else if (_active.ContainsKey(oldest))
            {
                _started.Enqueue(oldest);
                return;
            }
        }
    }
}
