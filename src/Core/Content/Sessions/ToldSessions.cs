using System.Text;
using AgentTelemetry.Observability;
using AgentTelemetry.Observability.Events;

namespace AgentTelemetry.Content.Sessions;

/// <summary>Tells of sessions that are stored, whatever way they came, and of which session a request is about.</summary>
internal sealed class ToldSessions(ISessionStore store, SessionMetrics metrics, IServiceEvents events) : ISessionStore
{
    public async Task<SessionCreation?> StartAsync(NewSession session, RequestContext context)
    {
        RequestFlow.Current?.Concerns(session.Id);
        return Told(session, await store.StartAsync(session, context).ConfigureAwait(false));
    }

    public async Task<SessionCreation?> UploadAsync(NewSession session, IReadOnlyList<ContentEvent> uploaded, RequestContext context)
    {
        RequestFlow.Current?.Concerns(session.Id);
        return Told(session, await store.UploadAsync(session, uploaded, context).ConfigureAwait(false));
    }

    public Task<StoredSession?> CompleteAsync(NewSession session, RequestContext context)
    {
        RequestFlow.Current?.Concerns(session.Id);
        return store.CompleteAsync(session, context);
    }

    public Task<StoredSession?> CloseAsync(Guid id, SessionClosing closing, RequestContext context)
    {
        RequestFlow.Current?.Concerns(id);
        return store.CloseAsync(id, closing, context);
    }

    public Task<SessionResumption?> ResumeAsync(Guid id, RequestContext context)
    {
        RequestFlow.Current?.Concerns(id);
        return store.ResumeAsync(id, context);
    }

    private SessionCreation? Told(NewSession session, SessionCreation? creation)
    {
        metrics.Active(session.Id);
        if (creation is { IsNew: true })
        {
            metrics.Created();
            events.Emit(new SessionCreated(session.Id.ToString(), null, null, Encoding.UTF8.GetByteCount(session.Document)));
        }

        return creation;
    }
}
