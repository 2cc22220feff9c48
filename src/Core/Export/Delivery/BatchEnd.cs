using AgentTelemetry.Json;
using AgentTelemetry.Observability;

namespace AgentTelemetry.Export.Delivery;

/// <summary>Ends a batch: first each of its cases is settled, then it is forgotten.</summary>
internal sealed class BatchEnd(IExportStore store, BatchSettlement settlement, TimeProvider time)
{
    /// <summary>All of it is in Signavio.</summary>
    public async Task CompleteAsync(ExportLane lane, ExportBatch batch, RequestContext context)
    {
        await settlement.CompleteAsync(batch, lane.Dataset, context).ConfigureAwait(false);
        await store.SaveAsync(lane with { Batch = null, LastSuccessAt = Rfc3339.Format(time.GetUtcNow()) }, context).ConfigureAwait(false);
    }

    /// <summary>It is not, and its cases wait for another try or have failed.</summary>
    public async Task GiveBackAsync(ExportLane lane, ExportBatch batch, string reason, bool isFinal, TimeSpan? retryAfter, RequestContext context)
    {
        await settlement.GiveBackAsync(batch, lane.Dataset, reason, isFinal, retryAfter, context).ConfigureAwait(false);
        await store.SaveAsync(lane.Failed(reason, time.GetUtcNow(), retryAfter) with { Batch = null }, context).ConfigureAwait(false);
    }
}
