using AgentTelemetry.Observability;

namespace AgentTelemetry.Content.Sessions;

/// <summary>Notes which session events came for.</summary>
internal sealed class ToldEvents(IEventStore store, SessionMetrics metrics) : IEventStore
{
    public async Task<EventsAppended?> AppendAsync(Guid sessionId, IReadOnlyList<ContentEvent> events, ConflictHandling onConflict, RequestContext context)
    {
        var appended = await store.AppendAsync(sessionId, events, onConflict, context).ConfigureAwait(false);
        if (appended is not null)
        {
            RequestFlow.Current?.Concerns(sessionId);
            metrics.Active(sessionId);
        }

        return appended;
    }

    public Task<EventsCompared> CompareAsync(Guid sessionId, IReadOnlyList<ContentEvent> events, RequestContext context) => store.CompareAsync(sessionId, events, context);
}
