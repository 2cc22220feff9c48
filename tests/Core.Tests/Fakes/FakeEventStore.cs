using AgentTelemetry.Content;
using AgentTelemetry.Content.Sessions;
using AgentTelemetry.Json;
using AgentTelemetry.Observability;

namespace AgentTelemetry.Fakes;

/// <summary>Events in memory: of open sessions, each id once.</summary>
internal sealed class FakeEventStore : IEventStore
{
    private readonly HashSet<(string App, Guid Session)> _open = [];
    private readonly Dictionary<(string App, Guid Session, Guid Event), ContentEvent> _events = [];

    /// <summary>What every write throws, when storage is to fail.</summary>
    public Exception? Outage { get; set; }

    public List<(Guid Session, RequestContext Context)> Appends { get; } = [];

    /// <summary>How often somebody asked what is stored.</summary>
    public int Comparisons { get; private set; }

    public IEnumerable<ContentEvent> All => _events.Values;

    public void Open(Guid session) => _open.Add((Given.Context.AppId, session));

    public void Close(Guid session) => _open.Remove((Given.Context.AppId, session));

    public void Upload(NewSession session, IReadOnlyList<ContentEvent> events, RequestContext context)
    {
        _ = session.Closing is null && _open.Add((context.AppId, session.Id));
        foreach (var @event in events)
        {
            _events.TryAdd((context.AppId, session.Id, @event.Id), @event);
        }
    }

    public Task<EventsAppended?> AppendAsync(Guid sessionId, IReadOnlyList<ContentEvent> events, ConflictHandling onConflict, RequestContext context)
    {
        if (Outage is not null)
        {
            throw Outage;
        }

        Appends.Add((sessionId, context));
        if (!_open.Contains((context.AppId, sessionId)))
        {
            return Task.FromResult<EventsAppended?>(null);
        }

        var compared = Compare(sessionId, events, context);
        if (onConflict is ConflictHandling.Refuse && compared.Conflicts.Count > 0)
        {
            return Task.FromResult<EventsAppended?>(new EventsAppended(0, compared.Conflicts));
        }

        var created = events.Count(@event => _events.TryAdd((context.AppId, sessionId, @event.Id), @event));
        return Task.FromResult<EventsAppended?>(new EventsAppended(created, compared.Conflicts));
    }

    public Task<EventsCompared> CompareAsync(Guid sessionId, IReadOnlyList<ContentEvent> events, RequestContext context)
    {
        Comparisons++;
        return Task.FromResult(Compare(sessionId, events, context));
    }

    private EventsCompared Compare(Guid sessionId, IReadOnlyList<ContentEvent> events, RequestContext context)
    {
        var stored = events.Select(@event => _events.GetValueOrDefault((context.AppId, sessionId, @event.Id))).ToList();
        return new EventsCompared(
            [.. events.Where((_, index) => stored[index] is null)],
            [.. events.Zip(stored, static (@event, one) => one is null ? null : EventContent.ConflictOf(@event, one.Json, Rfc3339.Format(one.Timestamp))).OfType<EventConflict>()]);
    }
}
