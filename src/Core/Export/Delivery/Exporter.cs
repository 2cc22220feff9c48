using AgentTelemetry.Export.Signavio;
using AgentTelemetry.Observability;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Export.Delivery;

/// <summary>Carries what waits for a dataset to Signavio: one batch at a time, as far as it goes.</summary>
/// <remarks>
/// Every step first stores what it is about to do, or stores what Signavio did, and may be done again: an upload replaces rows by their key, and
/// what became of a case is settled before its batch is forgotten. So whoever goes on after a crash comes to the same end.
/// </remarks>
internal sealed class Exporter(IExportStore store, BatchUpload upload, BatchPolling polling, IOptions<SignavioOptions> options, IUuidSource ids, TimeProvider time)
{
    /// <summary>The most cases of a batch.</summary>
    public const int MostCases = 500;

    /// <summary>Goes on with a dataset until nothing can be done at once. The caller has the lease.</summary>
    /// <returns>When there is more to do; null where nothing waits.</returns>
    public async Task<DateTimeOffset?> WorkAsync(string dataset, RequestContext context, CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var lane = await store.LaneAsync(dataset, context, cancellationToken).ConfigureAwait(false);
            if (lane.Batch is null)
            {
                if (options.Value.IsPaused)
                {
                    return null;
                }

                if (lane.QuietUntil(time.GetUtcNow()) is { } quiet)
                {
                    return quiet;
                }

                var due = await store.DueAsync(dataset, time.GetUtcNow(), MostCases, context, cancellationToken).ConfigureAwait(false);
                if (due.Count == 0)
                {
                    return await store.NextDueAsync(dataset, context, cancellationToken).ConfigureAwait(false);
                }

                await store.SaveAsync(lane with { Batch = ExportBatch.Of(ids.Create().ToString(), due) }, context).ConfigureAwait(false);
            }
            else if (await AdvanceAsync(lane, lane.Batch, context, cancellationToken).ConfigureAwait(false) is { } step)
            {
                return step.Until;
            }
        }
    }

    /// <returns>Null where it can go on at once.</returns>
    private async Task<Pause?> AdvanceAsync(ExportLane lane, ExportBatch batch, RequestContext context, CancellationToken cancellationToken)
    {
        if (batch.State is ExportState.Accepted)
        {
            return await polling.PollAsync(lane, batch, context, cancellationToken).ConfigureAwait(false);
        }

        if (options.Value.IsPaused)
        {
            return new Pause(null);
        }

        return await upload.UploadAsync(lane, batch, context, cancellationToken).ConfigureAwait(false);
    }
}
