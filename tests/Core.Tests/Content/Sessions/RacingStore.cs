using AgentTelemetry.Fakes;
using AgentTelemetry.Observability;

namespace AgentTelemetry.Content.Sessions;

/// <summary>A store whose sessions no reader finds before they are written: another sender writes in between.</summary>
internal sealed class RacingStore(FakeSessionStore store) : ISessionStore
{
    public Task<SessionCreation?> StartAsync(NewSession session, RequestContext context) => store.StartAsync(session, context);

    public Task<SessionCreation?> UploadAsync(NewSession session, IReadOnlyList<ContentEvent> events, RequestContext context) =>
        store.UploadAsync(session, events, context);

    public Task<StoredSession?> CompleteAsync(NewSession session, RequestContext context) => store.CompleteAsync(session, context);

    public Task<StoredSession?> CloseAsync(Guid id, SessionClosing closing, RequestContext context) => store.CloseAsync(id, closing, context);

    public Task<SessionResumption?> ResumeAsync(Guid id, RequestContext context) => store.ResumeAsync(id, context);
}
