using AgentTelemetry.Content.Documents;
using AgentTelemetry.Content.Observers;
using AgentTelemetry.Content.Processing;
using AgentTelemetry.Observability;

namespace AgentTelemetry.Content.Sessions;

/// <summary>Records events: of sessions that were started, of sessions that only their envelopes tell of, and of none.</summary>
internal sealed class EventService(
    ISessionStore sessions, IEventStore events, IObservationStore observations, SessionFinder finder, IBatchPublisher processors, TimeProvider time)
{
    /// <summary>Stores the events of a document; those that are stored already are passed over.</summary>
    public async Task<Result<EventsRecorded>> RecordAsync(EventBatch batch, RequestContext context)
    {
        if (batch.Envelope.SessionId is not { } named)
        {
            return new EventsRecorded(await observations.AddAsync(batch.Events, context).ConfigureAwait(false), batch.Stripped);
        }

        return await AppendAsync(named, batch, context).ConfigureAwait(false)
            ?? await RecordElsewhereAsync(named, batch, context).ConfigureAwait(false);
    }

    // A session that was uploaded or rebuilt is named by its caller's id. It is looked for first: one whose making broke off may take events already, and nobody would see them.
    private async Task<Result<EventsRecorded>> RecordElsewhereAsync(Guid named, EventBatch batch, RequestContext context)
    {
        var found = await finder.FindAsync(named, context).ConfigureAwait(false);
        if (found is null && batch.Envelope.IsVersioned)
        {
            found = (await sessions.StartAsync(RebuiltFrom(batch, named, context), context).ConfigureAwait(false)).Session;
        }

        if (found is null)
        {
            return SessionFailures.NotFound;
        }

        return (found.HasEnded ? null : await AppendAsync(found.Summary.Id, batch, context).ConfigureAwait(false))
            ?? await WhenEndedAsync(found.Summary.Id, batch, context).ConfigureAwait(false);
    }

    /// <returns>Null, with nothing stored, when no session of this id is open.</returns>
    private async Task<Result<EventsRecorded>?> AppendAsync(Guid id, EventBatch batch, RequestContext context)
    {
        if (await events.AppendAsync(id, batch.Events, context).ConfigureAwait(false) is not { } created)
        {
            return null;
        }

        await AnnounceAsync(id, batch, context).ConfigureAwait(false);
        return new EventsRecorded(created, batch.Stripped);
    }

    private async Task<Result<EventsRecorded>> WhenEndedAsync(Guid id, EventBatch batch, RequestContext context)
    {
        if (batch.Events.Count == 0 || !await events.HasAllAsync(id, batch.Events, context).ConfigureAwait(false))
        {
            return new Failure(FailureKind.SessionEnded, "session_ended", "Cannot add events to an ended session.");
        }

        // A repeat whose first sending was stored before the session ended is no new event; but it may have broken off right then.
        await AnnounceAsync(id, batch, context).ConfigureAwait(false);
        return new EventsRecorded(0, batch.Stripped);
    }

    // After the commit and before the answer: a sender who gets no answer sends again, and what is missing here is done then.
    private async Task AnnounceAsync(Guid id, EventBatch batch, RequestContext context)
    {
        await observations.PointToAsync(id, batch.Events, context).ConfigureAwait(false);
        await processors.PublishAsync(id, batch.Events, context).ConfigureAwait(false);
    }

    private NewSession RebuiltFrom(EventBatch batch, Guid named, RequestContext context)
    {
        var envelope = batch.Envelope;
        return new NewSession(SessionIds.OfUpload(context.AppId, named), envelope.StartedAt ?? batch.Events.Earliest() ?? time.GetUtcNow(), envelope.ToSessionJson())
        {
            AgentId = envelope.AgentId,
            ExternalSessionId = named.ToString(),
            IsRebuilt = true,
        };
    }
}
