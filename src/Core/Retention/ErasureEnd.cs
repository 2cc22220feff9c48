using AgentTelemetry.Export.Delivery;
using AgentTelemetry.Json;
using AgentTelemetry.Observability;
using Microsoft.Extensions.Logging;

namespace AgentTelemetry.Retention;

/// <summary>Ends an erasure once nothing holds it up any more: no upload names what was erased, and no archive has it.</summary>
internal sealed class ErasureEnd(IErasureStore store, IExportStore exports, ErasureArchives archives, TimeProvider time, ILogger<ErasureEnd> logger)
{
    /// <returns>What it waits for; null where it may end. And the lines that went from archives.</returns>
    public async Task<(string? Wait, long Lines)> WaitsForAsync(ErasureWork work, string kind, ErasureBudget budget, RequestContext context, CancellationToken cancellationToken)
    {
        if (work.Batches.Count > 0)
        {
            var lanes = await exports.LanesAsync(context, cancellationToken).ConfigureAwait(false);
            if (lanes.Any(lane => lane.Batch is { } batch && work.Batches.Contains(batch.Id)))
            {
                return (ErasureWait.ExportBatch, 0);
            }
        }

        if (!await archives.HoldAnythingAsync(context, cancellationToken).ConfigureAwait(false))
        {
            return (null, 0);
        }

        if (!budget.RewritesArchives)
        {
            return (ErasureWait.Archive, 0);
        }

        var (lines, isDone) = await archives.RewriteAsync(work, kind, context, cancellationToken).ConfigureAwait(false);
        return (isDone ? null : ErasureWait.Archive, lines);
    }

    /// <summary>Ends it, unless somebody asked for it again meanwhile. What names the subject goes with that.</summary>
    public async Task<ErasureRecord> CompleteAsync(ErasureRecord record, long lines, RequestContext context)
    {
        var completed = await store.ChangeAsync(
            record.Id,
            now => now!.RequestedAt != record.RequestedAt || now.Work is null ? now : now with
            {
                CompletedAt = Rfc3339.Format(time.GetUtcNow()),
                WaitingFor = [],
                Erased = now.Erased with { ArchivedLines = now.Erased.ArchivedLines + lines },
                Work = null,
            },
            context).ConfigureAwait(false);
        ErasureLog.Completed(logger, record.Id, completed.Erased.Sessions, completed.Erased.Runs, completed.Erased.Events, completed.NotErased.Count);
        return completed;
    }
}
