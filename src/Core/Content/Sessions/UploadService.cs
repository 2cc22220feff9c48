using AgentTelemetry.Content.Documents;
using AgentTelemetry.Content.Observers;
using AgentTelemetry.Content.Processing;
using AgentTelemetry.Content.Reading;
using AgentTelemetry.Observability;

namespace AgentTelemetry.Content.Sessions;

/// <summary>Stores whole sessions that were collected elsewhere.</summary>
internal sealed class UploadService(
    ISessionStore sessions,
    ISessionReader reader,
    IEventStore events,
    IObservationStore observations,
    BatchPublisher processors,
    ClockMetrics clocks,
    TimeProvider time)
{
    /// <summary>Stores a session document. The caller's <c>session_id</c> makes it one: uploading it again changes nothing, and tells how it differs.</summary>
    public async Task<Result<SessionUploaded>> UploadAsync(SessionDocument upload, ConflictHandling onConflict, RequestContext context)
    {
        if (onConflict is ConflictHandling.Refuse && upload.Conflicts.Count > 0)
        {
            return SessionFailures.EventConflict(upload.Conflicts);
        }

        var session = SessionOf(SessionIds.OfUpload(context.AppId, upload.SessionId), upload);
        var creation = await StoreAsync(session, upload.Events, onConflict, context).ConfigureAwait(false);
        if (creation is null)
        {
            return SessionFailures.Erased;
        }

        var difference = await DifferenceAsync(creation, session, upload, context).ConfigureAwait(false);
        if (onConflict is ConflictHandling.Refuse && difference.Any)
        {
            return SessionFailures.UploadConflict(difference.Conflicts, difference.Unstored, difference.IsOfOutcome);
        }

        await AnnounceAsync(session.Id, upload.Events, difference, context).ConfigureAwait(false);
        if (creation.IsNew)
        {
            clocks.Stored(session, time.GetUtcNow());
            clocks.Stored(upload.Events, time.GetUtcNow());
        }

        return new SessionUploaded(
            session.Id,
            creation.Session.UploadedEvents,
            creation.Session.Outcome is not null && !difference.IsOfOutcome,
            creation.IsNew)
        {
            Stripped = upload.Stripped,
            Unrecognised = upload.Unrecognised,
            Conflicts = difference.Conflicts.And(upload.Conflicts),
            Unstored = difference.Unstored.Count == 0 ? [] : [.. difference.Unstored.Select(static @event => @event.Id)],
            HasOtherOutcome = difference.IsOfOutcome,
        };
    }

    // For repeats too: the first sending may have broken off right here.
    private async Task AnnounceAsync(Guid id, IReadOnlyList<ContentEvent> uploaded, UploadDifference difference, RequestContext context)
    {
        var stored = uploaded.Without(difference.Conflicts);
        await observations.PointToAsync(id, difference.Unstored.Count == 0 ? stored : [.. stored.Except(difference.Unstored)], context).ConfigureAwait(false);
        await processors.PublishAsync(id, uploaded, context).ConfigureAwait(false);
    }

    /// <returns>Null where the session was erased.</returns>
    private async Task<SessionCreation?> StoreAsync(NewSession session, IReadOnlyList<ContentEvent> uploaded, ConflictHandling onConflict, RequestContext context)
    {
        var look = await reader.LookAsync(session.Id, context, CancellationToken.None).ConfigureAwait(false);
        var creation = look.IsErased ? null
            : look.Session is { } existing ? new SessionCreation(existing, IsNew: false)
            : await sessions.UploadAsync(session, uploaded, context).ConfigureAwait(false);

        // An envelope may also have come between the look and the upload.
        return creation is { Session: { IsRebuilt: true, MayGoOn: true } }
            ? await CompleteAsync(session, uploaded, onConflict, context).ConfigureAwait(false) ?? creation
            : creation;
    }

    // Until now only envelopes told of this session; here is the whole of it. One that takes no events although it has not ended was being ended by an earlier try.
    private async Task<SessionCreation?> CompleteAsync(NewSession session, IReadOnlyList<ContentEvent> uploaded, ConflictHandling onConflict, RequestContext context)
    {
        var appended = await events.AppendAsync(session.Id, uploaded, onConflict, context).ConfigureAwait(false);
        if (appended is null && await sessions.ResumeAsync(session.Id, context).ConfigureAwait(false) is not null)
        {
            appended = await events.AppendAsync(session.Id, uploaded, onConflict, context).ConfigureAwait(false);
        }

        if (appended is null)
        {
            var compared = await events.CompareAsync(session.Id, uploaded, context).ConfigureAwait(false);
            if (compared.Missing.Count > 0)
            {
                return null;
            }

            appended = new EventsAppended(0, compared.Conflicts);
        }

        if (onConflict is ConflictHandling.Refuse && appended.Conflicts.Count > 0)
        {
            return null;
        }

        var completed = await sessions.CompleteAsync(session, context).ConfigureAwait(false);
        var closed = session.Closing is { } closing ? await sessions.CloseAsync(session.Id, closing, context).ConfigureAwait(false) : null;
        return (closed ?? completed) is { } stored ? new SessionCreation(stored, IsNew: true) { Conflicts = appended.Conflicts } : null;
    }

    private async Task<UploadDifference> DifferenceAsync(SessionCreation creation, NewSession session, SessionDocument upload, RequestContext context)
    {
        var stored = creation.Session;
        var isOfOutcome = upload.Outcome is { } outcome && (stored.Outcome is null || !EventContent.AreEqual(stored.Outcome, outcome.Json));
        if (creation.IsNew || stored.UploadDigest == session.UploadDigest)
        {
            return new UploadDifference(creation.Conflicts, [], isOfOutcome);
        }

        var compared = await events.CompareAsync(session.Id, upload.Events, context).ConfigureAwait(false);
        return new UploadDifference(compared.Conflicts, compared.Missing, isOfOutcome);
    }

    private NewSession SessionOf(Guid id, SessionDocument upload)
    {
        var now = time.GetUtcNow();
        return new NewSession(id, upload.Fields.StartedAt ?? upload.Events.Earliest() ?? now, upload.Fields.Json)
        {
            ContentScope = upload.Fields.ContentScope,
            AgentId = upload.Fields.AgentId,
            ExternalSessionId = upload.Fields.ExternalSessionId ?? upload.SessionId.ToString(),
            UserId = upload.Fields.UserId,
            UploadedEvents = upload.Events.Count,
            UploadDigest = upload.Events.Digest(),
            Closing = upload.Outcome is null && upload.Fields.EndedAt is null
                ? null
                : new SessionClosing(upload.Fields.EndedAt ?? now, upload.Outcome?.Type, upload.Outcome?.Json),
        };
    }
}

/// <summary>How an upload differs from the session that is stored under its id.</summary>
/// <param name="Conflicts">The events whose id goes with other content.</param>
/// <param name="Unstored">The events that are not stored.</param>
/// <param name="IsOfOutcome">Whether it names an outcome that is not the stored one.</param>
internal sealed record UploadDifference(IReadOnlyList<EventConflict> Conflicts, IReadOnlyList<ContentEvent> Unstored, bool IsOfOutcome)
{
    public bool Any => Conflicts.Count > 0 || Unstored.Count > 0 || IsOfOutcome;
}
