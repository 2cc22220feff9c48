using AgentTelemetry.Observability;

namespace AgentTelemetry.Retention;

/// <summary>Removes a session or a run whole: it is hidden first, in one transaction, and the row that says when it is due goes last.</summary>
/// <remarks>Whatever breaks in between, the same call again goes on; on what is gone it does nothing. What was removed may be stored again.</remarks>
internal interface ISubjectRemoval
{
    Task<RemovedRows> RemoveSessionAsync(Guid id, RequestContext context, CancellationToken cancellationToken);

    /// <summary>The same for a session that has not changed since it was looked at, or that is hidden already.</summary>
    /// <param name="id">The session.</param>
    /// <param name="tag">Its tag then; empty for one that was not seen.</param>
    /// <param name="context">The request.</param>
    /// <param name="cancellationToken">Ends it between two steps.</param>
    /// <returns>Null, with nothing removed, where it has changed, is not there, or has a tombstone.</returns>
    Task<RemovedRows?> RemoveSessionAsync(Guid id, string tag, RequestContext context, CancellationToken cancellationToken);

    Task<RemovedRows> RemoveRunAsync(string eventId, RequestContext context, CancellationToken cancellationToken);

    /// <summary>The same for a run that has not changed since it was looked at, or that is hidden already.</summary>
    /// <param name="eventId">The run.</param>
    /// <param name="tag">Its tag then; empty for one that was not seen.</param>
    /// <param name="context">The request.</param>
    /// <param name="cancellationToken">Ends it between two steps.</param>
    /// <returns>Null, with nothing removed, where it has changed, is not there, or has a tombstone.</returns>
    Task<RemovedRows?> RemoveRunAsync(string eventId, string tag, RequestContext context, CancellationToken cancellationToken);
}
