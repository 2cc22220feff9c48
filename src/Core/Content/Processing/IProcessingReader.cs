using AgentTelemetry.Observability;

namespace AgentTelemetry.Content.Processing;

/// <summary>Reads back the events that a message names.</summary>
internal interface IProcessingReader
{
    /// <summary>Finds events of a session, in the order of their ids here; those that are gone are left out.</summary>
    Task<IReadOnlyList<StoredEvent>> ReadAsync(Guid sessionId, IReadOnlyList<Guid> eventIds, RequestContext context, CancellationToken cancellationToken);
}
