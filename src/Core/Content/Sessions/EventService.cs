using AgentTelemetry.Content.Documents;
using AgentTelemetry.Content.Observers;
using AgentTelemetry.Content.Processing;
using AgentTelemetry.Observability;

namespace AgentTelemetry.Content.Sessions;

/// <summary>Records events: of sessions that were started, of sessions that only their envelopes tell of, and of none.</summary>
internal sealed class EventService(
    ISessionStore sessions,
    IEventStore events,
    IObservationStore observations,
    SessionFinder finder,
    BatchPublisher processors,
    ClockMetrics clocks,
    SessionEvents told,
    TimeProvider time)
{
    /// <summary>Stores the events of a document; those that are stored already are passed over, and those that say something else are told.</summary>
    public async Task<Result<EventsRecorded>> RecordAsync(EventBatch batch, ConflictHandling onConflict, RequestContext context)
    {
        if (onConflict is ConflictHandling.Refuse && batch.Conflicts.Count > 0)
        {
            return SessionFailures.EventConflict(batch.Conflicts, batch.IsSingle);
        }

        if (batch.Envelope.SessionId is not { } named)
        {
            return ToResult(await observations.AddAsync(batch.Events, onConflict, context).ConfigureAwait(false), batch, onConflict);
        }

        return await AppendAsync(named, batch, onConflict, context).ConfigureAwait(false)
            ?? await RecordElsewhereAsync(named, batch, onConflict, context).ConfigureAwait(false);
    }

    // A session that was uploaded or rebuilt is named by its caller's id. It is looked for first: one whose making broke off may take events already, and nobody would see them.
    private async Task<Result<EventsRecorded>> RecordElsewhereAsync(Guid named, EventBatch batch, ConflictHandling onConflict, RequestContext context)
    {
        var result = await finder.FindAsync(named, context).ConfigureAwait(false)
            ?? (batch.Envelope.IsVersioned ? await RebuildAsync(batch, named, context).ConfigureAwait(false) : SessionFailures.NotFound(named.ToString()));
        if (!result.IsSuccess)
        {
            return result.Failure;
        }

        var found = result.Value;
        var id = found.Summary.Id;
        return (found.HasEnded ? null : await AppendAsync(id, batch, onConflict, context).ConfigureAwait(false))
            ?? await RepeatAsync(id, batch, onConflict, context).ConfigureAwait(false)
            ?? (found.MayGoOn ? await ResumeAsync(id, batch, onConflict, context).ConfigureAwait(false) : null)
            ?? new Failure(FailureKind.SessionEnded, "session_ended", "Cannot add events to an ended session.");
    }

    /// <returns>Null, with nothing stored, where the session has ended for good.</returns>
    private async Task<Result<EventsRecorded>?> ResumeAsync(Guid id, EventBatch batch, ConflictHandling onConflict, RequestContext context)
    {
        if (await sessions.ResumeAsync(id, context).ConfigureAwait(false) is not { } resumption)
        {
            return null;
        }

        if (resumption.HadExpired)
        {
            told.Resumed(id, time.GetUtcNow() - resumption.LastActivity, batch.Events.Count);
        }

        return await AppendAsync(id, batch, onConflict, context).ConfigureAwait(false);
    }

    private async Task<Result<StoredSession>> RebuildAsync(EventBatch batch, Guid named, RequestContext context) =>
        await sessions.StartAsync(RebuiltFrom(batch, named, context), context).ConfigureAwait(false) is { } started ? started.Session : SessionFailures.Erased;

    /// <returns>Null, with nothing stored, when no session of this id is open.</returns>
    private async Task<Result<EventsRecorded>?> AppendAsync(Guid id, EventBatch batch, ConflictHandling onConflict, RequestContext context)
    {
        if (await events.AppendAsync(id, batch.Events, onConflict, context).ConfigureAwait(false) is not { } appended)
        {
            return null;
        }

        var result = ToResult(appended, batch, onConflict);
        if (result.IsSuccess || appended.Created > 0)
        {
            await AnnounceAsync(id, batch, appended, context).ConfigureAwait(false);
        }

        return result;
    }

    /// <returns>Null where there is an event that is not stored.</returns>
    private async Task<Result<EventsRecorded>?> RepeatAsync(Guid id, EventBatch batch, ConflictHandling onConflict, RequestContext context)
    {
        var compared = batch.Events.Count == 0 ? null : await events.CompareAsync(id, batch.Events, context).ConfigureAwait(false);
        if (compared is null or { Missing.Count: > 0 })
        {
            return null;
        }

        // A repeat whose first sending was stored before the session ended is no new event; but it may have broken off right then.
        var repeated = new EventsAppended(0, compared.Conflicts);
        await AnnounceAsync(id, batch, repeated, context).ConfigureAwait(false);
        return ToResult(repeated, batch, onConflict);
    }

    // After the commit and before the answer: a sender who gets no answer sends again, and what is missing here is done then.
    private async Task AnnounceAsync(Guid id, EventBatch batch, EventsAppended appended, RequestContext context)
    {
        await observations.PointToAsync(id, batch.Events.Without(appended.Conflicts), context).ConfigureAwait(false);
        await processors.PublishAsync(id, batch.Events, context).ConfigureAwait(false);
    }

    private Result<EventsRecorded> ToResult(EventsAppended appended, EventBatch batch, ConflictHandling onConflict)
    {
        if (onConflict is ConflictHandling.Refuse && appended.Conflicts.Count > 0)
        {
            return SessionFailures.EventConflict(appended.Conflicts, batch.IsSingle);
        }

        if (appended.Created > 0)
        {
            clocks.Stored(batch.Events, time.GetUtcNow());
        }

        return new EventsRecorded(appended.Created)
        {
            Stripped = batch.Stripped,
            Unrecognised = batch.Unrecognised,
            Conflicts = appended.Conflicts.And(batch.Conflicts),
        };
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
