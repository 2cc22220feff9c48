using AgentTelemetry.Content.Documents;
using AgentTelemetry.Content.Observers;
using AgentTelemetry.Content.Processing;
using AgentTelemetry.Observability;

namespace AgentTelemetry.Content.Sessions;

/// <summary>Stores whole sessions that were collected elsewhere.</summary>
internal sealed class UploadService(ISessionStore sessions, IEventStore events, IObservationStore observations, IBatchPublisher processors, TimeProvider time)
{
    /// <summary>Stores a session document. The caller's <c>session_id</c> makes it one: uploading it again changes nothing.</summary>
    public async Task<SessionUploaded> UploadAsync(SessionDocument upload, RequestContext context)
    {
        var session = SessionOf(SessionIds.OfUpload(context.AppId, upload.SessionId), upload);
        var creation = await StoreAsync(session, upload.Events, context).ConfigureAwait(false);

        // For repeats too: the first sending may have broken off right here.
        await observations.PointToAsync(session.Id, upload.Events, context).ConfigureAwait(false);
        await processors.PublishAsync(session.Id, upload.Events, context).ConfigureAwait(false);
        return new SessionUploaded(
            session.Id, creation.Session.UploadedEvents, creation.Session.Outcome is not null, creation.IsNew, upload.Stripped);
    }

    private async Task<SessionCreation> StoreAsync(NewSession session, IReadOnlyList<ContentEvent> uploaded, RequestContext context)
    {
        var existing = await sessions.FindAsync(session.Id, context, CancellationToken.None).ConfigureAwait(false);
        var creation = existing is null
            ? await sessions.UploadAsync(session, uploaded, context).ConfigureAwait(false)
            : new SessionCreation(existing, IsNew: false);

        // An envelope may also have come between the look and the upload.
        return creation.Session is { IsRebuilt: true, HasEnded: false }
            ? await CompleteAsync(session, uploaded, context).ConfigureAwait(false) ?? creation
            : creation;
    }

    // Until now only envelopes told of this session; here is the whole of it. One that takes no events although it has not ended was being ended by an earlier try.
    private async Task<SessionCreation?> CompleteAsync(NewSession session, IReadOnlyList<ContentEvent> uploaded, RequestContext context)
    {
        if (await events.AppendAsync(session.Id, uploaded, context).ConfigureAwait(false) is null
            && !await events.HasAllAsync(session.Id, uploaded, context).ConfigureAwait(false))
        {
            return null;
        }

        var completed = await sessions.CompleteAsync(session, context).ConfigureAwait(false);
        var closed = session.Closing is { } closing ? await sessions.CloseAsync(session.Id, closing, context).ConfigureAwait(false) : null;
        return (closed ?? completed) is { } stored ? new SessionCreation(stored, IsNew: true) : null;
    }

    private NewSession SessionOf(Guid id, SessionDocument upload)
    {
        var now = time.GetUtcNow();
        return new NewSession(id, upload.Fields.StartedAt ?? upload.Events.Earliest() ?? now, upload.Fields.Json)
        {
            ContentScope = upload.Fields.ContentScope,
            AgentId = upload.Fields.AgentId,
            ExternalSessionId = upload.Fields.ExternalSessionId ?? upload.SessionId.ToString(),
            UploadedEvents = upload.Events.Count,
            Closing = upload.Outcome is null && upload.Fields.EndedAt is null
                ? null
                : new SessionClosing(upload.Fields.EndedAt ?? now, upload.Outcome?.Type, upload.Outcome?.Json),
        };
    }
}
