using System.Security.Cryptography;
using System.Text.Json;
using AgentTelemetry.Access.Rates;
using AgentTelemetry.Content.Documents;
using AgentTelemetry.Content.Sessions;
using AgentTelemetry.Json;
using AgentTelemetry.Observability;
using Microsoft.Extensions.Logging;

namespace AgentTelemetry.Content.Ingestion;

/// <summary>Stores documents that come through the queue, by the same services as those that come over HTTP.</summary>
internal sealed class IngestService(
    JsonBody json, DocumentService documents, IErasedUsers erased, IRejectionStore rejections, IngestMetrics metrics, ILogger<IngestService> logger)
{
    private const int MostNamed = 10;

    /// <summary>Stores a message's document, or records why it cannot be taken. Either way the message is done with.</summary>
    /// <param name="message">The message; it may come more than once.</param>
    /// <param name="request">The invocation; it goes on with the tenant and the request that the message may name.</param>
    /// <exception cref="StorageUnavailableException">Storage failed: the message must come again.</exception>
    public async Task ProcessAsync(QueuedMessage message, ICurrentRequest request)
    {
        // The queue's id of a message is the same at every delivery, so that its rows are.
        request.Continues(message.Id, request.Context.AppId);
        var parsed = json.ParseQueued(message.Body, Shares.Queue);
        if (!parsed.IsSuccess)
        {
            await RejectAsync(parsed.Failure, message, request.Context).ConfigureAwait(false);
            return;
        }

        using var document = parsed.Value;
        var envelope = IngestEnvelope.Read(document.RootElement);
        if (!envelope.IsSuccess)
        {
            await RejectAsync(envelope.Failure, message, request.Context).ConfigureAwait(false);
            return;
        }

        request.Continues(envelope.Value.RequestId ?? request.Context.RequestId, envelope.Value.AppId ?? request.Context.AppId);
        await StoreAsync(envelope.Value, message, request.Context).ConfigureAwait(false);
    }

    private async Task StoreAsync(IngestEnvelope envelope, QueuedMessage message, RequestContext context)
    {
        var stored = await IsOfErasedUserAsync(envelope.Document, message, context).ConfigureAwait(false)
            ? SessionFailures.Erased
            : await documents.StoreAsync(envelope.Document, Door.Queue, context).ConfigureAwait(false);
        if (!stored.IsSuccess)
        {
            await RejectAsync(stored.Failure, message, context).ConfigureAwait(false);
            return;
        }

        metrics.Processed(rejection: null);
        TellOf(stored.Value.Answer, envelope, message);
    }

    // A session that waited here while its user was erased would be the one that is left. The queue's clock has seconds only.
    private async Task<bool> IsOfErasedUserAsync(JsonElement document, QueuedMessage message, RequestContext context) =>
        document.ValueKind is JsonValueKind.Object && UserContext.UserOf(document) is { } user
        && await erased.AskedAtAsync(user, context).ConfigureAwait(false) >= message.InsertedAt;

    // Nobody waits for an answer, so the log has what an answer would tell. Names are their sender's text, so it has those that were perhaps meant.
    private void TellOf(StoredAnswer stored, IngestEnvelope envelope, QueuedMessage message)
    {
        var unread = envelope.Unread.Count + stored.Unrecognised.Listed.Count;
        if (unread == 0 && stored.Conflicts.Count == 0 && stored.Unstored.Count == 0 && !stored.HasOtherOutcome)
        {
            return;
        }

        var meant = stored.Unrecognised.Listed.Select(static field => field.DidYouMean).OfType<string>().Distinct().Take(MostNamed);
        IngestLog.StoredInPart(logger, message.Id, unread, string.Join(", ", meant), stored.Conflicts.Count, stored.Unstored.Count, stored.HasOtherOutcome);
    }

    private async Task RejectAsync(Failure failure, QueuedMessage message, RequestContext context)
    {
        var rejection = new Rejection(
            message.Id, message.InsertedAt, failure.Code, failure.Detail, message.Body.Length, Convert.ToHexStringLower(SHA256.HashData(message.Body.Span)));
        await rejections.RecordAsync(rejection, context).ConfigureAwait(false);
        metrics.Processed(failure.Code);
        IngestLog.Rejected(logger, message.Id, rejection.Code, rejection.Detail, rejection.Bytes, rejection.Sha256);
    }
}
