using AgentTelemetry.Observability;

namespace AgentTelemetry.Retention;

/// <summary>Erases a session or a run: as <see cref="ISubjectRemoval"/>, but a tombstone stays in its place, which refuses whoever stores it again.</summary>
internal interface ISubjectErasure
{
    Task<RemovedRows> EraseSessionAsync(Guid id, Tombstone tombstone, RequestContext context, CancellationToken cancellationToken);

    /// <summary>Puts a tombstone where a session could be made under an id, if none is there.</summary>
    Task RefuseSessionAsync(Guid id, Tombstone tombstone, RequestContext context, CancellationToken cancellationToken);

    Task<RemovedRows> EraseRunAsync(string eventId, Tombstone tombstone, RequestContext context, CancellationToken cancellationToken);
}
