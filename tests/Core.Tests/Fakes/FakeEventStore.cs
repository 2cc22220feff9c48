using AgentTelemetry.Content;
using AgentTelemetry.Content.Sessions;
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

    public IEnumerable<ContentEvent> All => _events.Values;

    public void Open(Guid session) => _open.Add((Given.Context.AppId, session));

    public void Close(Guid session) => _open.Remove((Given.Context.AppId, session));

    public Task<int?> AppendAsync(Guid sessionId, IReadOnlyList<ContentEvent> events, RequestContext context)
    {
        if (Outage is not null)
        {
            throw Outage;
        }

        Appends.Add((sessionId, context));
        return Task.FromResult<int?>(
            _open.Contains((context.AppId, sessionId))
                ? events.Count(@event => _events.TryAdd((context.AppId, sessionId, @event.Id), @event))
                : null);
    }

    public Task<bool> HasAllAsync(Guid sessionId, IReadOnlyList<ContentEvent> events, RequestContext context) =>
        Task.FromResult(events.All(@event => _events.ContainsKey((context.AppId, sessionId, @event.Id))));
}
