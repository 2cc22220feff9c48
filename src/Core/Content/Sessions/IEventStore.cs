using AgentTelemetry.Observability;

namespace AgentTelemetry.Content.Sessions;

/// <summary>Writes events of open sessions.</summary>
public interface IEventStore
{
    /// <summary>Appends events; those whose id is stored already are passed over.</summary>
    /// <returns>How many were new (after a lost answer it may be fewer than were stored); null when no session of this id is open: then nothing is stored, or, of a request of several transactions that met the session's end, the first of them.</returns>
    Task<int?> AppendAsync(Guid sessionId, IReadOnlyList<ContentEvent> events, RequestContext context);

    /// <summary>Whether every one of these events is stored.</summary>
    Task<bool> HasAllAsync(Guid sessionId, IReadOnlyList<ContentEvent> events, RequestContext context);
}
