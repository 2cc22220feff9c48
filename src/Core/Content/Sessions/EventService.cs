using System.Text.Json;
using AgentTelemetry.Content.Documents;
using AgentTelemetry.Observability;

namespace AgentTelemetry.Content.Sessions;

/// <summary>Records events of sessions.</summary>
internal sealed class EventService(JsonBody json, EventBatchReader reader, ISessionStore sessions, IEventStore events)
{
    /// <summary>Stores the events of a body whole; those that are stored already are passed over.</summary>
    public async Task<Result<EventsRecorded>> RecordAsync(ReadOnlyMemory<byte> body, RequestContext context)
    {
        var document = json.Parse(body);
        if (!document.IsSuccess)
        {
            return document.Failure;
        }

        using var parsed = document.Value;
        return await RecordAsync(parsed.RootElement, context).ConfigureAwait(false);
    }

    /// <summary>The same for a document that is read already.</summary>
    public async Task<Result<EventsRecorded>> RecordAsync(JsonElement document, RequestContext context)
    {
        var batch = reader.Read(document);
        if (!batch.IsSuccess)
        {
            return batch.Failure;
        }

        // A caller may go on naming an uploaded session by its own id.
        var uploaded = SessionIds.OfUpload(context.AppId, batch.Value.SessionId);
        var created = await events.AppendAsync(batch.Value.SessionId, batch.Value.Events, context).ConfigureAwait(false)
            ?? await events.AppendAsync(uploaded, batch.Value.Events, context).ConfigureAwait(false);
        return created is null
            ? await WhenNotOpenAsync(batch.Value, uploaded, context).ConfigureAwait(false)
            : new EventsRecorded(created.Value, batch.Value.Stripped);
    }

    private async Task<Result<EventsRecorded>> WhenNotOpenAsync(EventBatch batch, Guid uploaded, RequestContext context)
    {
        var found = await Task.WhenAll(
            sessions.FindAsync(batch.SessionId, context, CancellationToken.None),
            sessions.FindAsync(uploaded, context, CancellationToken.None)).ConfigureAwait(false);
        if (Array.Find(found, session => session is not null) is not { } ended)
        {
            return SessionFailures.NotFound;
        }

        // A repeat whose first sending was stored before the session ended is no new event.
        return batch.Events.Count > 0 && await events.HasAllAsync(ended.Summary.Id, batch.Events, context).ConfigureAwait(false)
            ? new EventsRecorded(0, batch.Stripped)
            : new Failure(FailureKind.SessionEnded, "session_ended", "Cannot add events to an ended session.");
    }
}
