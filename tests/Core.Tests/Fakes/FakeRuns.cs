using AgentTelemetry.Observability;
using AgentTelemetry.Runs;

namespace AgentTelemetry.Fakes;

/// <summary>Runs and their events in memory, by the rules of the real store.</summary>
internal sealed class FakeRuns : IRunStore, IRunEventStore
{
    private readonly Dictionary<string, RunRecord> _runs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, RunEvent>> _events = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, RunRecord> Runs => _runs;

    /// <summary>How many calls there were.</summary>
    public int Calls { get; private set; }

    /// <summary>The call that fails, and all after it; null for none.</summary>
    public int? DiesAt { get; set; }

    /// <summary>The events of a run, in the order of time.</summary>
    public IEnumerable<RunEvent> EventsOf(string eventId) =>
        _events.GetValueOrDefault(eventId)?.Values.OrderBy(static item => item.Timestamp, StringComparer.Ordinal).ThenBy(static item => item.Id, StringComparer.Ordinal) ?? Enumerable.Empty<RunEvent>();

    public Task<IReadOnlyList<RunCreation>> CreateAsync(IReadOnlyList<NewRun> runs, RequestContext context)
    {
        lock (_runs)
        {
            Count();
            return Task.FromResult<IReadOnlyList<RunCreation>>([.. runs.Select(Create)]);
        }
    }

    public Task<Result<RunRecord>?> ChangeAsync(string eventId, Func<RunRecord, Result<RunRecord>> change, RequestContext context)
    {
        lock (_runs)
        {
            Count();
            if (!_runs.TryGetValue(eventId, out var run))
            {
                return Task.FromResult<Result<RunRecord>?>(null);
            }

            var changed = change(run);
            if (changed.IsSuccess)
            {
                _runs[eventId] = changed.Value;
            }

            return Task.FromResult<Result<RunRecord>?>(changed);
        }
    }

    public Task<Result<IReadOnlyList<RunEventOutcome>>?> AddAsync(string eventId, IReadOnlyList<RunEvent> events, RequestContext context)
    {
        lock (_runs)
        {
            Count();
            if (!_runs.ContainsKey(eventId))
            {
                return Task.FromResult<Result<IReadOnlyList<RunEventOutcome>>?>(null);
            }

            if (!_events.TryGetValue(eventId, out var stored))
            {
                _events[eventId] = stored = new(StringComparer.Ordinal);
            }

            Result<IReadOnlyList<RunEventOutcome>> outcomes = events.Select(item => stored.TryAdd(item.Id, item) ? RunEventOutcome.Created : RunEventOutcome.Duplicate).ToArray();
            return Task.FromResult<Result<IReadOnlyList<RunEventOutcome>>?>(outcomes);
        }
    }

    private RunCreation Create(NewRun run)
    {
        if (!_runs.TryAdd(run.Run.EventId, run.Run))
        {
            return RunCreation.Duplicate;
        }

        _events[run.Run.EventId] = run.Events.ToDictionary(static item => item.Id, StringComparer.Ordinal);
        return RunCreation.Created;
    }

    private void Count()
    {
        if (Calls++ >= DiesAt)
        {
            throw new StorageUnavailableException("The store is dead.");
        }
    }
}
