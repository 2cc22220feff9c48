using AgentTelemetry.Content;
using AgentTelemetry.Content.Reading;
using AgentTelemetry.Observability;

namespace AgentTelemetry.EndToEnd.Access;

/// <summary>Fails as a defect of ours does, and as storage that is out of reach.</summary>
internal sealed class HeaderDefect : ISessionReader
{
    public Task<Result<OpenedSession>?> OpenAsync(Guid id, EventSelection selection, RequestContext context, CancellationToken cancellationToken) =>
        throw new StorageUnavailableException("The test wants it so.", new IOException());

    public Task<SessionWithEvents?> ReadAsync(Guid id, AnswerSize size, RequestContext context, CancellationToken cancellationToken) =>
        throw new StorageUnavailableException("The test wants it so.", new IOException());

    public Task<SessionLook> LookAsync(Guid id, RequestContext context, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("The test wants it so.");

    public Task<StoredSession?> FindByExternalIdAsync(string externalId, RequestContext context, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("The test wants it so.");

    public Task<SessionPage> ListAsync(SessionListing listing, RequestContext context, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("The test wants it so.");
}
