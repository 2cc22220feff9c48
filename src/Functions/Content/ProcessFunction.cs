using AgentTelemetry.Content.Processing;
using AgentTelemetry.Functions.Observability;
using AgentTelemetry.Storage;
using Microsoft.Azure.Functions.Worker;

namespace AgentTelemetry.Functions.Content;

/// <summary>Custom processing of stored batches; a failure is the host's to see, which then tries again.</summary>
/// <remarks>Not a <c>QueueMessage</c>: the host cannot make one for a function that is fired by hand.</remarks>
internal sealed class ProcessFunction(ProcessingService processing)
{
    [Function("ProcessEvents")]
    public Task RunAsync([QueueTrigger(ProcessingQueueNames.Queue, Connection = StorageOptions.Setting)] BinaryData message, FunctionContext context) =>
        processing.ProcessAsync(message.ToMemory(), context.GetDelivery(), context.GetRequest(), context.CancellationToken);
}
