using System.Text.Json;
using AgentTelemetry.Content.Documents;
using AgentTelemetry.Content.Processing;
using AgentTelemetry.Json;
using AgentTelemetry.Observability;

namespace AgentTelemetry.Content.Sessions;

/// <summary>Takes every kind of document through every door.</summary>
internal sealed class DocumentService(JsonBody json, DocumentReader reader, EventValidation validation, EventService events, UploadService uploads)
{
    /// <summary>Reads a body and stores what it holds.</summary>
    /// <param name="body">A session document, an event or a batch of events.</param>
    /// <param name="door">The way it came in.</param>
    /// <param name="context">The request.</param>
    /// <param name="onConflict">What becomes of it where it brings other content under an id that is known.</param>
    public async Task<Result<StoredDocument>> StoreAsync(
        ReadOnlyMemory<byte> body, Door door, RequestContext context, ConflictHandling onConflict = ConflictHandling.Tell)
    {
        var document = json.Parse(body, context.AppId);
        if (!document.IsSuccess)
        {
            return document.Failure;
        }

        using var parsed = document.Value;
        return await StoreAsync(parsed.RootElement, door, context, onConflict).ConfigureAwait(false);
    }

    /// <summary>The same for a document that is parsed already.</summary>
    public async Task<Result<StoredDocument>> StoreAsync(
        JsonElement document, Door door, RequestContext context, ConflictHandling onConflict = ConflictHandling.Tell)
    {
        var read = reader.Read(document, door);
        if ((read.Failure ?? validation.Refuse(read.Value!, context)) is { } refusal)
        {
            return refusal;
        }

        return read.Value switch
        {
            SessionDocument session => (await uploads.UploadAsync(session, onConflict, context).ConfigureAwait(false)).Map(static uploaded => new StoredDocument(uploaded)),
            EventBatch batch => (await events.RecordAsync(batch, onConflict, context).ConfigureAwait(false)).Map(static recorded => new StoredDocument(recorded)),
            _ => throw new NotSupportedException($"A {read.Value?.GetType().Name} is stored by nobody."),
        };
    }

    /// <summary>Stores the events of a body for the session that the route names (UCP's binding).</summary>
    public async Task<Result<EventsRecorded>> RecordAsync(string sessionId, ReadOnlyMemory<byte> body, ConflictHandling onConflict, RequestContext context)
    {
        var id = SessionIdReader.Parse(sessionId);
        if (!id.IsSuccess)
        {
            return id.Failure;
        }

        var document = json.Parse(body, context.AppId);
        if (!document.IsSuccess)
        {
            return document.Failure;
        }

        using var parsed = document.Value;
        var batch = reader.ReadEvents(parsed.RootElement, id.Value);
        return (batch.Failure ?? validation.Refuse(batch.Value!, context)) is { } refusal
            ? refusal
            : await events.RecordAsync(batch.Value!, onConflict, context).ConfigureAwait(false);
    }
}
