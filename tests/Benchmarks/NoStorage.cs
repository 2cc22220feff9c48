using AgentTelemetry.Content;
using AgentTelemetry.Content.Sessions;
using AgentTelemetry.Observability;

namespace AgentTelemetry.Benchmarks;

/// <summary>Takes everything and keeps nothing.</summary>
internal sealed class NoStorage : IEventStore, ISessionStore
{
    public Task<int?> AppendAsync(Guid sessionId, IReadOnlyList<ContentEvent> events, RequestContext context) => Task.FromResult<int?>(events.Count);

    public Task<bool> HasAllAsync(Guid sessionId, IReadOnlyList<ContentEvent> events, RequestContext context) => Task.FromResult(false);

    public Task<SessionCreation> StartAsync(NewSession session, RequestContext context) => throw new NotSupportedException("Events only.");

    public Task<SessionCreation> UploadAsync(NewSession session, IReadOnlyList<ContentEvent> events, RequestContext context) => throw new NotSupportedException("Events only.");

    public Task<StoredSession?> CloseAsync(Guid id, SessionClosing closing, RequestContext context) => throw new NotSupportedException("Events only.");

    public Task<StoredSession?> FindAsync(Guid id, RequestContext context, CancellationToken cancellationToken) => Task.FromResult<StoredSession?>(null);
}
