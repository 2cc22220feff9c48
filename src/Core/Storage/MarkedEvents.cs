using AgentTelemetry.Content;
using AgentTelemetry.Content.Sessions;
using RequestContext = AgentTelemetry.Observability.RequestContext;

namespace AgentTelemetry.Storage;

/// <summary>Has totals follow the events that are stored. What is only compared may have been stored by who died before its mark was.</summary>
internal sealed class MarkedEvents(EventTable events, SessionMarks marks) : IEventStore
{
    public Task<EventsAppended?> AppendAsync(Guid sessionId, IReadOnlyList<ContentEvent> appended, ConflictHandling onConflict, RequestContext context) =>
        marks.BesideAsync(sessionId, context, () => events.AppendAsync(sessionId, appended, onConflict, context), static result => result is not null);

    public Task<EventsCompared> CompareAsync(Guid sessionId, IReadOnlyList<ContentEvent> compared, RequestContext context) =>
        marks.BesideAsync(sessionId, context, () => events.CompareAsync(sessionId, compared, context), static result => result.Missing.Count == 0);
}
