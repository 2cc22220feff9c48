using AgentTelemetry.Observability;

namespace AgentTelemetry.Retention;

/// <summary>Removes a session or a run whole: it is hidden first, in one transaction, and the row that says when it is due goes last.</summary>
/// <remarks>Whatever breaks in between, the same call again goes on; on what is gone it does nothing. What was removed may be stored again.</remarks>
internal interface ISubjectRemoval
{
    Task<RemovedRows> RemoveSessionAsync(Guid id, RequestContext context, CancellationToken cancellationToken);

    Task<RemovedRows> RemoveRunAsync(string eventId, RequestContext context, CancellationToken cancellationToken);
}
