using System.Diagnostics.Metrics;
using AgentTelemetry.Content.Ingestion;
using Microsoft.Extensions.Logging;

namespace AgentTelemetry.Operations;

/// <summary>Watches what waits in the queues, so that neither a lag nor a poisoned message goes unseen.</summary>
internal sealed class BacklogMonitor(IStorageProbe storage, IMeterFactory meters, ILogger<BacklogMonitor> logger)
{
    private readonly Gauge<int> _waiting = meters.Create(IngestMetrics.MeterName).CreateGauge<int>(
        "ingest_waiting_messages", unit: "{message}", description: "About how many messages wait in the ingest queue.");

    private readonly Gauge<int> _poison = meters.Create(IngestMetrics.MeterName).CreateGauge<int>(
        "ingest_poison_messages", unit: "{message}", description: "About how many messages the ingest queue's poison queue holds.");

    /// <summary>Measures once, and warns of anything in a poison queue.</summary>
    public async Task<QueueDepth> MeasureAsync(CancellationToken cancellationToken)
    {
        var depth = await storage.MeasureIngestAsync(cancellationToken).ConfigureAwait(false);
        _waiting.Record(depth.Waiting);
        _poison.Record(depth.Poison);
        if (depth.Poison > 0)
        {
            BacklogLog.Poisoned(logger, IngestQueueNames.Poison, depth.Poison);
        }

        BacklogLog.Measured(logger, IngestQueueNames.Queue, depth.Waiting);
        return depth;
    }
}
