using System.Text.Json;
using AgentTelemetry.Content.Documents;
using AgentTelemetry.Observability;

namespace AgentTelemetry.Content.Sessions;

/// <summary>Stores whole sessions that were collected elsewhere.</summary>
internal sealed class UploadService(JsonBody json, SessionDocumentReader reader, ISessionStore store, TimeProvider time)
{
    /// <summary>Stores a session document. The caller's <c>session_id</c> makes it one: uploading it again changes nothing.</summary>
    /// <param name="body">A session document.</param>
    /// <param name="door">Which routes' rules apply.</param>
    /// <param name="context">The request.</param>
    public async Task<Result<SessionUploaded>> UploadAsync(ReadOnlyMemory<byte> body, Door door, RequestContext context)
    {
        var document = json.Parse(body);
        if (!document.IsSuccess)
        {
            return document.Failure;
        }

        using var parsed = document.Value;
        return await UploadAsync(parsed.RootElement, door, context).ConfigureAwait(false);
    }

    /// <summary>The same for a document that is read already.</summary>
    public async Task<Result<SessionUploaded>> UploadAsync(JsonElement document, Door door, RequestContext context)
    {
        var read = reader.Read(document, door);
        if (!read.IsSuccess)
        {
            return read.Failure;
        }

        var upload = read.Value;
        var id = SessionIds.OfUpload(context.AppId, upload.SessionId);
        var existing = await store.FindAsync(id, context, CancellationToken.None).ConfigureAwait(false);
        var creation = existing is not null
            ? new SessionCreation(existing, IsNew: false)
            : await store.UploadAsync(SessionOf(id, upload), upload.Events, context).ConfigureAwait(false);
        return new SessionUploaded(
            id, creation.Session.UploadedEvents, creation.Session.Outcome is not null, creation.IsNew, upload.Stripped);
    }

    private NewSession SessionOf(Guid id, SessionDocument upload)
    {
        var now = time.GetUtcNow();
        return new NewSession(id, upload.Fields.StartedAt ?? EarliestEvent(upload.Events) ?? now, upload.Fields.Json)
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

    private static DateTimeOffset? EarliestEvent(IReadOnlyList<ContentEvent> events) =>
        events.Count == 0 ? null : events.Min(@event => @event.Timestamp);
}
