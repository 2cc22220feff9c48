using AgentTelemetry.LocalHost.Tests.Support;
using Azure.Storage.Queues.Models;
using Microsoft.Azure.Functions.Worker;

namespace AgentTelemetry.LocalHost.Tests.Samples;

/// <summary>Takes messages of the queue that the setting SAMPLE_QUEUE names; fails where the message says so.</summary>
public sealed class QueueFunctions(Recorder recorder)
{
    [Function("TakeMessage")]
    public async Task TakeAsync(
        [QueueTrigger("%SAMPLE_QUEUE%")] QueueMessage message,
        FunctionContext context,
        CancellationToken cancellationToken)
    {
        var text = message.Body.ToString();

        recorder.Add($"{text} {message.DequeueCount} {context.BindingContext.BindingData["DequeueCount"]}");

        if (text.StartsWith("fail", StringComparison.Ordinal))
        {
            throw new InvalidOperationException(text);
        }

        if (text.StartsWith("wait", StringComparison.Ordinal))
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        }
    }
}
