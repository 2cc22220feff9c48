using AgentTelemetry.Content;
using AgentTelemetry.Content.Observers;
using AgentTelemetry.Content.Reading;
using AgentTelemetry.Observability;

namespace AgentTelemetry.Fakes;

internal sealed class FakeObservationStore : IObservationStore, IObservationReader
{
    private readonly HashSet<Guid> _added = [];

    public List<ContentEvent> Added { get; } = [];

    public List<(Guid Session, ContentEvent Event)> Pointers { get; } = [];

    public Dictionary<Guid, IReadOnlyList<Observation>> Observations { get; } = [];

    public Task<EventsAppended> AddAsync(IReadOnlyList<ContentEvent> events, ConflictHandling onConflict, RequestContext context)
    {
        Added.AddRange(events);
        return Task.FromResult(new EventsAppended(events.Count(@event => _added.Add(@event.Id)), []));
    }

    public Task PointToAsync(Guid sessionId, IReadOnlyList<ContentEvent> events, RequestContext context)
    {
        Pointers.AddRange(events.Select(@event => (sessionId, @event)));
        return Task.CompletedTask;
    }

    public Task<FoundObservations> FindAsync(
        IReadOnlyList<Guid> contentTelemetryIds, AnswerSize size, RequestContext context, CancellationToken cancellationToken) =>
        Task.FromResult(new FoundObservations([.. contentTelemetryIds.Select(id => Observations.GetValueOrDefault(id) ?? [])], IsPart: false));

    public Task<ObservationPage> ListAsync(int limit, string? after, AnswerSize size, RequestContext context, CancellationToken cancellationToken) =>
        Task.FromResult(new ObservationPage([], null));
}
