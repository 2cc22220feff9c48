using System.Security.Cryptography;
using System.Text.Json;
using AgentTelemetry.Content.Documents;
using AgentTelemetry.Content.Sessions;
using AgentTelemetry.Observability;
using Microsoft.Extensions.Logging;

namespace AgentTelemetry.Content.Ingestion;

/// <summary>Stores documents that come through the queue, by the same services as those that come over HTTP.</summary>
internal sealed class IngestService(
    JsonBody json, EventService events, UploadService uploads, IRejectionStore rejections, IngestMetrics metrics, ILogger<IngestService> logger)
{
    /// <summary>Stores a message's document, or records why it cannot be taken. Either way the message is done with.</summary>
    /// <param name="message">The message; it may come more than once.</param>
    /// <param name="context">The invocation; the message may name a tenant and a request of its own.</param>
    /// <exception cref="StorageUnavailableException">Storage failed: the message must come again.</exception>
    public async Task ProcessAsync(QueuedMessage message, RequestContext context)
    {
        var failure = await StoreAsync(message, context).ConfigureAwait(false);
        metrics.Processed(failure?.Code);
        if (failure is null)
        {
            return;
        }

        var rejection = new Rejection(
            message.Id, message.InsertedAt, failure.Code, failure.Detail, message.Body.Length, Convert.ToHexStringLower(SHA256.HashData(message.Body.Span)));
        await rejections.RecordAsync(rejection, context).ConfigureAwait(false);
        IngestLog.Rejected(logger, message.Id, rejection.Code, rejection.Detail, rejection.Bytes, rejection.Sha256);
    }

    private async Task<Failure?> StoreAsync(QueuedMessage message, RequestContext context)
    {
        var document = json.Parse(message.Body);
        if (!document.IsSuccess)
        {
            return document.Failure;
        }

        using var parsed = document.Value;
        var envelope = IngestEnvelope.Read(parsed.RootElement);
        return envelope.IsSuccess
            ? await StoreAsync(envelope.Value.Document, ContextOf(envelope.Value, message, context)).ConfigureAwait(false)
            : envelope.Failure;
    }

    private async Task<Failure?> StoreAsync(JsonElement document, RequestContext context) =>
        IsSession(document)
            ? (await uploads.UploadAsync(document, Door.Plural, context).ConfigureAwait(false)).Failure
            : (await events.RecordAsync(document, context).ConfigureAwait(false)).Failure;

    // The queue's id of a message is the same at every delivery, so that its rows are.
    private static RequestContext ContextOf(IngestEnvelope envelope, QueuedMessage message, RequestContext context) =>
        context with { AppId = envelope.AppId ?? context.AppId, RequestId = envelope.RequestId ?? message.Id };

    // The document says what it is; one that does not, and bears a version, is a session by the standard.
    // Neither did the first SDKs say, but only a session document has more than a session's id and its events.
    private static bool IsSession(JsonElement document)
    {
        if (document.TryGetGiven("document_type", out var type))
        {
            return type.ValueKind is JsonValueKind.String && type.ValueEquals("session");
        }

        return document.TryGetGiven("schema_version", out _)
            || document.EnumerateObject().Any(static member =>
                member.Value.ValueKind is not JsonValueKind.Null && member.Name is not ("session_id" or "events" or "document_type" or "schema_version"));
    }
}
