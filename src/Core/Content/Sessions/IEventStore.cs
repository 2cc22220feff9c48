using AgentTelemetry.Observability;

namespace AgentTelemetry.Content.Sessions;

/// <summary>Writes events of open sessions.</summary>
public interface IEventStore
{
    /// <summary>Appends events; those whose id is stored already are passed over. Where conflicts are refused, a transaction that has one stores nothing.</summary>
    /// <returns>What was new and what was not; null when no session of this id is open: then nothing is stored, or, of a request of several transactions that met the session's end, the first of them.</returns>
    Task<EventsAppended?> AppendAsync(Guid sessionId, IReadOnlyList<ContentEvent> events, ConflictHandling onConflict, RequestContext context);

    /// <summary>Which of these events are stored, and with which content.</summary>
    Task<EventsCompared> CompareAsync(Guid sessionId, IReadOnlyList<ContentEvent> events, RequestContext context);
}

/// <summary>How events stand to those that are stored.</summary>
/// <param name="Missing">Those of an id that is not stored.</param>
/// <param name="Conflicts">Those whose id is stored with other content.</param>
public sealed record EventsCompared(IReadOnlyList<ContentEvent> Missing, IReadOnlyList<EventConflict> Conflicts);
