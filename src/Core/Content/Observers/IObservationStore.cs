using AgentTelemetry.Content.Reading;
using AgentTelemetry.Content.Sessions;
using AgentTelemetry.Observability;

namespace AgentTelemetry.Content.Observers;

/// <summary>Keeps what observers outside a session saw, and finds by what observers share.</summary>
public interface IObservationStore
{
    /// <summary>Stores events that belong to no session; those whose id is stored already are passed over. Where conflicts are refused, a transaction that has one stores nothing.</summary>
    /// <returns>What was new and what was not.</returns>
    Task<EventsAppended> AddAsync(IReadOnlyList<ContentEvent> events, ConflictHandling onConflict, RequestContext context);

    /// <summary>Makes the retrievals among a session's events findable by their telemetry id. To be called after they are stored and before that is acknowledged, for repeats too.</summary>
    Task PointToAsync(Guid sessionId, IReadOnlyList<ContentEvent> events, RequestContext context);

    /// <summary>Everything seen of each of these retrievals, by whomever, in time order. Once the size is exceeded it stops, and gives what it has.</summary>
    Task<IReadOnlyList<IReadOnlyList<Observation>>> FindAsync(
        IReadOnlyList<Guid> contentTelemetryIds, AnswerSize size, RequestContext context, CancellationToken cancellationToken);

    /// <summary>A page of the events that belong to no session, newest first. It ends where the size is reached, and the next goes on.</summary>
    Task<ObservationPage> ListAsync(int limit, string? after, AnswerSize size, RequestContext context, CancellationToken cancellationToken);
}
