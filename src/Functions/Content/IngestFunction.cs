using AgentTelemetry.Content.Ingestion;
using AgentTelemetry.Functions.Observability;
using Azure.Storage.Queues.Models;
using Microsoft.Azure.Functions.Worker;

namespace AgentTelemetry.Functions.Content;

/// <summary>The queue-fed way in.</summary>
internal sealed class IngestFunction(IngestService ingest, TimeProvider time)
{
    [Function("Ingest")]
    public Task RunAsync([QueueTrigger(IngestQueueNames.Queue)] QueueMessage message, FunctionContext context) =>
        ingest.ProcessAsync(
            new QueuedMessage(message.MessageId, message.InsertedOn ?? time.GetUtcNow(), message.Body.ToMemory()), context.GetRequestContext());
}
