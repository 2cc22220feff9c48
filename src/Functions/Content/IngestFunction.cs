using AgentTelemetry.Content.Ingestion;
using AgentTelemetry.Functions.Observability;
using AgentTelemetry.Storage;
using Microsoft.Azure.Functions.Worker;

namespace AgentTelemetry.Functions.Content;

/// <summary>The queue-fed way in.</summary>
/// <remarks>Not a <c>QueueMessage</c>: the host cannot make one for a function that is fired by hand.</remarks>
internal sealed class IngestFunction(IngestService ingest, TimeProvider time)
{
    [Function("Ingest")]
    public Task RunAsync([QueueTrigger(IngestQueueNames.Queue, Connection = StorageOptions.Setting)] BinaryData message, FunctionContext context)
    {
        var request = context.GetRequest();
        return ingest.ProcessAsync(
            new QueuedMessage(context.GetMessageId() ?? request.Context.RequestId, context.GetInsertionTime() ?? time.GetUtcNow(), message.ToMemory()), request);
    }
}
