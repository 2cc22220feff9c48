using AgentTelemetry.Content.Processing;
using AgentTelemetry.Functions.Observability;
using Azure.Storage.Queues.Models;
using Microsoft.Azure.Functions.Worker;

namespace AgentTelemetry.Functions.Content;

/// <summary>Custom processing of stored batches; a failure is the host's to see, which then tries again.</summary>
internal sealed class ProcessFunction(ProcessingService processing)
{
    [Function("ProcessEvents")]
    public Task RunAsync([QueueTrigger(ProcessingQueueNames.Queue)] QueueMessage message, FunctionContext context) =>
        processing.ProcessAsync(message.Body.ToMemory(), message.DequeueCount, context.GetRequestContext(), context.CancellationToken);
}
