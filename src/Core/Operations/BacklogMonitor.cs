using System.Diagnostics.Metrics;
using AgentTelemetry.Observability;
using Microsoft.Extensions.Logging;

namespace AgentTelemetry.Operations;

/// <summary>Watches what waits in the queues, so that neither a lag nor a poisoned message goes unseen.</summary>
internal sealed class BacklogMonitor(IStorageProbe storage, IMeterFactory meters, ILogger<BacklogMonitor> logger)
{
    private readonly WatchedQueue[] _queues = [.. WorkQueues.All.Select(queue => new WatchedQueue(queue.Name, queue.Poison, queue.Metric, meters.Create(ProductMeter.Name)))];

    /// <summary>Measures each queue once, and warns of anything in a poison queue.</summary>
    public Task MeasureAsync(CancellationToken cancellationToken) => Task.WhenAll(_queues.Select(queue => MeasureAsync(queue, cancellationToken)));

    private async Task MeasureAsync(WatchedQueue queue, CancellationToken cancellationToken)
    {
        var depth = await storage.MeasureAsync(queue.Name, queue.Poison, cancellationToken).ConfigureAwait(false);
        queue.Record(depth);
        if (depth.Poison > 0)
        {
            BacklogLog.Poisoned(logger, queue.Poison, depth.Poison);
        }

        BacklogLog.Measured(logger, queue.Name, depth.Waiting);
    }
}
