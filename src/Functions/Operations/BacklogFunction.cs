using AgentTelemetry.Operations;
using Microsoft.Azure.Functions.Worker;

namespace AgentTelemetry.Functions.Operations;

/// <summary>Looks at the queues every five minutes.</summary>
internal sealed class BacklogFunction(BacklogMonitor monitor)
{
    [Function("MeasureBacklog")]
    public Task RunAsync([TimerTrigger("0 */5 * * * *")] TimerInfo timer, FunctionContext context) => monitor.MeasureAsync(context.CancellationToken);
}
