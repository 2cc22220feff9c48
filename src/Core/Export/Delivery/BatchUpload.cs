using AgentTelemetry.Export.Signavio;
using AgentTelemetry.Json;
using AgentTelemetry.Observability;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Export.Delivery;

/// <summary>Uploads what of a batch Signavio has not accepted yet.</summary>
internal sealed class BatchUpload(
    IExportStore store, IExporterLease lease, ISignavio signavio, SpoolMaker spools, BatchSettlement settlement, BatchEnd end, IOptions<SignavioOptions> options, TimeProvider time)
{
    /// <returns>Null where it can go on at once.</returns>
    public async Task<Pause?> UploadAsync(ExportLane lane, ExportBatch batch, RequestContext context, CancellationToken cancellationToken)
    {
        var first = batch.Parts.First(static part => part.ExecutionId is null && !part.IsDone);
        if ((lane.QuietUntil(time.GetUtcNow()) ?? lane.NextUpload(first.Table, options.Value.Spacing, time.GetUtcNow())) is { } until)
        {
            return new Pause(until);
        }

        using var spool = await FillAsync(batch, lane.Dataset, context, cancellationToken).ConfigureAwait(false);
        var filled = batch with { Subjects = spool.Cases };
        if (spool.Cases.Count == 0)
        {
            await store.SaveAsync(lane with { Batch = null }, context).ConfigureAwait(false);
            return null;
        }

        return await UploadAsync(lane with { Batch = filled }, filled, spool, context, cancellationToken).ConfigureAwait(false);
    }

    private async Task<ExportSpool> FillAsync(ExportBatch batch, string dataset, RequestContext context, CancellationToken cancellationToken)
    {
        var claimed = await settlement.ClaimAsync(batch, dataset, context).ConfigureAwait(false);
        var spool = await spools.MakeAsync(claimed, dataset, context, cancellationToken).ConfigureAwait(false);
        try
        {
            await settlement.SettleUnspooledAsync(batch, dataset, spool, context).ConfigureAwait(false);
            return spool;
        }
        catch
        {
            spool.Dispose();
            throw;
        }
    }

    private async Task<Pause?> UploadAsync(ExportLane lane, ExportBatch batch, ExportSpool spool, RequestContext context, CancellationToken cancellationToken)
    {
        foreach (var part in batch.Parts.Where(static part => part.ExecutionId is null && !part.IsDone))
        {
            if (lane.NextUpload(part.Table, options.Value.Spacing, time.GetUtcNow()) is { } until)
            {
                return new Pause(until);
            }

            // A call to Signavio may take long, and no one else may begin one meanwhile.
            if (!await lease.TryTakeAsync(cancellationToken).ConfigureAwait(false))
            {
                return new Pause(time.GetUtcNow() + options.Value.Spacing);
            }

            if (spool.FileOf(part.Table) is not { } file)
            {
                batch = batch.With(part with { IsDone = true });
                continue;
            }

            // Stored before the call, so that whoever goes on after a crash keeps the distance to it too, however late Signavio took it.
            lane = (lane with { Batch = batch }).Uploaded(part.Table, time.GetUtcNow() + options.Value.TimeoutSpan);
            if (await store.SaveAsync(lane, context).ConfigureAwait(false) is not { } begun)
            {
                // Somebody else works on it, as this instance stood still for too long.
                return new Pause(time.GetUtcNow() + options.Value.Spacing);
            }

            var outcome = await signavio.UploadAsync(file.Upload, file.WriteAsync, cancellationToken).ConfigureAwait(false);
            lane = begun.Uploaded(part.Table, time.GetUtcNow());
            if (outcome.ExecutionId is null)
            {
                return await RefusedAsync(lane, batch, part, outcome, context).ConfigureAwait(false);
            }

            batch = batch.With(part with { ExecutionId = outcome.ExecutionId, AcceptedAt = Rfc3339.Format(time.GetUtcNow()) });
            if (await store.SaveAsync(lane with { Batch = batch }, context).ConfigureAwait(false) is not { } saved)
            {
                return new Pause(time.GetUtcNow() + options.Value.Spacing);
            }

            lane = saved;
        }

        // The last part may have had nothing to upload.
        await store.SaveAsync(lane with { Batch = batch }, context).ConfigureAwait(false);
        return null;
    }

    // A few times it is tried again as it is, at the distance that Signavio wants; then its cases wait for longer.
    private async Task<Pause?> RefusedAsync(ExportLane lane, ExportBatch batch, BatchPart part, UploadOutcome outcome, RequestContext context)
    {
        if (outcome.IsFinal || part.Tries + 1 >= options.Value.MaxRetries)
        {
            await end.GiveBackAsync(lane, batch, outcome.Reason!, outcome.IsFinal, outcome.RetryAfter, context).ConfigureAwait(false);
            return null;
        }

        var tried = lane.Failed(outcome.Reason!, time.GetUtcNow(), outcome.RetryAfter) with { Batch = batch.With(part with { Tries = part.Tries + 1 }) };
        await store.SaveAsync(tried, context).ConfigureAwait(false);
        return null;
    }
}
