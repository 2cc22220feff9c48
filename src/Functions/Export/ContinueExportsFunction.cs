using AgentTelemetry.Export.Delivery;
using AgentTelemetry.Functions.Observability;
using AgentTelemetry.Storage;
using Microsoft.Azure.Functions.Worker;

namespace AgentTelemetry.Functions.Export;

/// <summary>Goes on with exports.</summary>
/// <remarks>Not a <c>QueueMessage</c>: the host cannot make one for a function that is fired by hand.</remarks>
internal sealed class ContinueExportsFunction(ExportContinuation continuation, ExportSweep sweep)
{
    [Function("ContinueExports")]
    public Task RunAsync([QueueTrigger(ExportQueueNames.Queue, Connection = StorageOptions.Setting)] BinaryData message, FunctionContext context) =>
        continuation.HandleAsync(message.ToMemory(), context.GetRequest(), context.CancellationToken);

    /// <summary>Takes in what ended, every minute.</summary>
    [Function("ExportEnded")]
    public Task TakeEndedAsync([TimerTrigger("50 * * * * *")] TimerInfo timer, FunctionContext context) => sweep.TakeEndedAsync(context.GetRequest(), context.CancellationToken);

    /// <summary>Takes in what was missed, every hour.</summary>
    [Function("SweepExports")]
    public Task SweepAsync([TimerTrigger("0 7 * * * *")] TimerInfo timer, FunctionContext context) => sweep.SweepAsync(context.GetRequest(), context.CancellationToken);

    /// <summary>Wakes what lost its message, every five minutes.</summary>
    [Function("WakeExports")]
    public Task WakeAsync([TimerTrigger("40 */5 * * * *")] TimerInfo timer, FunctionContext context) => continuation.WakeAsync(context.GetRequest(), context.CancellationToken);
}
