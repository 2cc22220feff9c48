using AgentTelemetry.Content;
using AgentTelemetry.Content.Observers;
using AgentTelemetry.Content.Reading;
using AgentTelemetry.Observability;

namespace AgentTelemetry.Fakes;

internal sealed class FakeObservationStore : IObservationStore, IObservationReader
{
    private readonly Dictionary<Guid, ContentEvent> _stored = [];

    public List<ContentEvent> Added { get; } = [];

    public List<(Guid Session, ContentEvent Event)> Pointers { get; } = [];

    public Dictionary<Guid, IReadOnlyList<Observation>> Observations { get; } = [];

    public Task<EventsAppended> AddAsync(IReadOnlyList<ContentEvent> events, ConflictHandling onConflict, RequestContext context)
    {
        Added.AddRange(events);
        var conflicts = events.Where(@event => _stored.TryGetValue(@event.Id, out var stored) && stored.Json != @event.Json).Select(static @event => new EventConflict(@event.Id, @event.Ordinal, IsOfTimeOnly: false)).ToList();
        var isRefused = onConflict is ConflictHandling.Refuse && conflicts.Count > 0;
        return Task.FromResult(new EventsAppended(isRefused ? 0 : events.Count(@event => _stored.TryAdd(@event.Id, @event)), conflicts));
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
