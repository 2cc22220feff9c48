using AgentTelemetry.Content;
using AgentTelemetry.Content.Observers;
using AgentTelemetry.Content.Processing;
using AgentTelemetry.Content.Reading;
using AgentTelemetry.Content.Sessions;
using AgentTelemetry.Observability;

namespace AgentTelemetry.Benchmarks;

/// <summary>Takes everything and keeps nothing.</summary>
internal sealed class NoStorage : IEventStore, ISessionStore, ISessionReader, IObservationStore, IProcessingQueue
{
    public Task<EventsAppended?> AppendAsync(Guid sessionId, IReadOnlyList<ContentEvent> events, ConflictHandling onConflict, RequestContext context) =>
        Task.FromResult<EventsAppended?>(new EventsAppended(events.Count, []));

    public Task<EventsCompared> CompareAsync(Guid sessionId, IReadOnlyList<ContentEvent> events, RequestContext context) =>
        Task.FromResult(new EventsCompared(events, []));

    public Task<SessionCreation?> StartAsync(NewSession session, RequestContext context) => throw new NotSupportedException("Events only.");

    public Task<SessionCreation?> UploadAsync(NewSession session, IReadOnlyList<ContentEvent> events, RequestContext context) => throw new NotSupportedException("Events only.");

    public Task<StoredSession?> CompleteAsync(NewSession session, RequestContext context) => throw new NotSupportedException("Events only.");

    public Task<StoredSession?> CloseAsync(Guid id, SessionClosing closing, RequestContext context) => throw new NotSupportedException("Events only.");

    public Task<SessionResumption?> ResumeAsync(Guid id, RequestContext context) => throw new NotSupportedException("Events only.");

    public Task<SessionLook> LookAsync(Guid id, RequestContext context, CancellationToken cancellationToken) => Task.FromResult<SessionLook>(default);

    public Task<SessionWithEvents?> ReadAsync(Guid id, AnswerSize size, RequestContext context, CancellationToken cancellationToken) => throw new NotSupportedException("Events only.");

    public Task<Result<OpenedSession>?> OpenAsync(Guid id, EventSelection selection, RequestContext context, CancellationToken cancellationToken) => throw new NotSupportedException("Events only.");

    public Task<StoredSession?> FindByExternalIdAsync(string externalId, RequestContext context, CancellationToken cancellationToken) => throw new NotSupportedException("Events only.");

    public Task<SessionPage> ListAsync(SessionListing listing, RequestContext context, CancellationToken cancellationToken) => throw new NotSupportedException("Events only.");

    public Task<EventsAppended> AddAsync(IReadOnlyList<ContentEvent> events, ConflictHandling onConflict, RequestContext context) =>
        Task.FromResult(new EventsAppended(events.Count, []));

    public Task PointToAsync(Guid sessionId, IReadOnlyList<ContentEvent> events, RequestContext context) => Task.CompletedTask;

    public Task SendAsync(IReadOnlyList<ReadOnlyMemory<byte>> messages) => Task.CompletedTask;
}
