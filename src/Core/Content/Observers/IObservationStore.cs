using AgentTelemetry.Observability;

namespace AgentTelemetry.Content.Observers;

/// <summary>Keeps what observers outside a session saw.</summary>
public interface IObservationStore
{
    /// <summary>Stores events that belong to no session; those whose id is stored already are passed over. Where conflicts are refused, a transaction that has one stores nothing.</summary>
    /// <returns>What was new and what was not.</returns>
    Task<EventsAppended> AddAsync(IReadOnlyList<ContentEvent> events, ConflictHandling onConflict, RequestContext context);

    /// <summary>Makes the retrievals among a session's events findable by their telemetry id. To be called after they are stored and before that is acknowledged, for repeats too.</summary>
    Task PointToAsync(Guid sessionId, IReadOnlyList<ContentEvent> events, RequestContext context);
}
