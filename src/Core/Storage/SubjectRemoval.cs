using AgentTelemetry.Retention;
using RequestContext = AgentTelemetry.Observability.RequestContext;

namespace AgentTelemetry.Storage;

internal sealed class SubjectRemoval(SessionRemoval sessions, RunRemoval runs) : ISubjectRemoval, ISubjectErasure
{
    public Task<RemovedRows> RemoveSessionAsync(Guid id, RequestContext context, CancellationToken cancellationToken) =>
        sessions.RemoveAsync(id, tombstone: null, context, cancellationToken);

    public Task<RemovedRows?> RemoveSessionAsync(Guid id, string tag, RequestContext context, CancellationToken cancellationToken) =>
        sessions.RemoveUnchangedAsync(id, tag, context, cancellationToken);

    public Task<RemovedRows?> RemoveRunAsync(string eventId, string tag, RequestContext context, CancellationToken cancellationToken) =>
        runs.RemoveUnchangedAsync(eventId, tag, context, cancellationToken);

    public Task<RemovedRows> RemoveRunAsync(string eventId, RequestContext context, CancellationToken cancellationToken) =>
        runs.RemoveAsync(eventId, tombstone: null, context, cancellationToken);

    public Task<RemovedRows> EraseSessionAsync(Guid id, Tombstone tombstone, RequestContext context, CancellationToken cancellationToken) =>
        sessions.RemoveAsync(id, tombstone, context, cancellationToken);

    public Task RefuseSessionAsync(Guid id, Tombstone tombstone, RequestContext context, CancellationToken cancellationToken) =>
        sessions.RefuseAsync(id, tombstone, context, cancellationToken);

    public Task<RemovedRows> EraseRunAsync(string eventId, Tombstone tombstone, RequestContext context, CancellationToken cancellationToken) =>
        runs.RemoveAsync(eventId, tombstone, context, cancellationToken);
}
