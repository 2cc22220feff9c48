using AgentTelemetry.Observability;

namespace AgentTelemetry.Content.Reading;

/// <summary>Reads sessions.</summary>
public interface ISessionReader
{
    /// <summary>Reads a session and the heads of its events; the texts as they are asked for. A small session takes one round trip.</summary>
    /// <returns>Null where there is no such session; a failure where it has too many events.</returns>
    Task<Result<OpenedSession>?> OpenAsync(Guid id, EventSelection selection, RequestContext context, CancellationToken cancellationToken);

    /// <summary>Reads a session with its events, in time order, in one round trip. Once the size is exceeded it stops, and gives what it has.</summary>
    Task<SessionWithEvents?> ReadAsync(Guid id, AnswerSize size, RequestContext context, CancellationToken cancellationToken);

    /// <summary>Looks what is under an id here.</summary>
    Task<SessionLook> LookAsync(Guid id, RequestContext context, CancellationToken cancellationToken);

    /// <summary>Finds a session by its id here.</summary>
    async Task<StoredSession?> FindAsync(Guid id, RequestContext context, CancellationToken cancellationToken) =>
        (await LookAsync(id, context, cancellationToken).ConfigureAwait(false)).Session;

    /// <summary>Finds the newest session of a caller's own id.</summary>
    Task<StoredSession?> FindByExternalIdAsync(string externalId, RequestContext context, CancellationToken cancellationToken);

    /// <summary>Reads a page, newest first; its cost is the same however many sessions there are.</summary>
    Task<SessionPage> ListAsync(SessionListing listing, RequestContext context, CancellationToken cancellationToken);
}
