using AgentTelemetry.Export.Signavio;
using AgentTelemetry.Json;
using AgentTelemetry.Observability;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Export.Delivery;

/// <summary>Carries what waits for a dataset to Signavio: one batch at a time, as far as it goes.</summary>
/// <remarks>
/// Every step first stores what it is about to do, or stores what Signavio did, and may be done again: an upload replaces rows by their key, and
/// what became of a case is settled before its batch is forgotten. So whoever goes on after a crash comes to the same end.
/// </remarks>
internal sealed class Exporter(
    IExportStore store, IExporterLease lease, ISignavio signavio, SpoolMaker spools, BatchSettlement settlement, IOptions<SignavioOptions> options, IUuidSource ids, TimeProvider time)
{
    /// <summary>The most cases of a batch.</summary>
    public const int MostCases = 500;

    // What nobody hears of any more is uploaded again.
    private static readonly TimeSpan LongestIngestion = TimeSpan.FromHours(1);

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

                if (QuietUntil(lane) is { } quiet)
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
            return await PollAsync(lane, batch, context, cancellationToken).ConfigureAwait(false);
        }

        if (options.Value.IsPaused)
        {
            return new Pause(null);
        }

        if ((QuietUntil(lane) ?? SpacingOf(lane, batch.Parts.First(static part => part.ExecutionId is null && !part.IsDone))) is { } until)
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
            if (SpacingOf(lane, part) is { } until)
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
            lane = Uploaded(lane with { Batch = batch }, part, time.GetUtcNow() + options.Value.TimeoutSpan);
            if (await store.SaveAsync(lane, context).ConfigureAwait(false) is not { } begun)
            {
                // Somebody else works on it, as this instance stood still for too long.
                return new Pause(time.GetUtcNow() + options.Value.Spacing);
            }

            var outcome = await signavio.UploadAsync(file.Upload, file.WriteAsync, cancellationToken).ConfigureAwait(false);
            lane = Uploaded(begun, part, time.GetUtcNow());
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
            return await GiveBackAsync(lane, batch, outcome.Reason!, outcome.IsFinal, outcome.RetryAfter, context).ConfigureAwait(false);
        }

        var tried = WithError(lane, outcome.Reason!, outcome.RetryAfter) with { Batch = batch.With(part with { Tries = part.Tries + 1 }) };
        await store.SaveAsync(tried, context).ConfigureAwait(false);
        return null;
    }

    private async Task<Pause?> PollAsync(ExportLane lane, ExportBatch batch, RequestContext context, CancellationToken cancellationToken)
    {
        foreach (var part in batch.Parts.Where(static part => !part.IsDone))
        {
            var state = await signavio.StateAsync(part.ExecutionId!, cancellationToken).ConfigureAwait(false);
            if (state.IsFailed)
            {
                return await GiveBackAsync(lane, batch, state.Reason!, !state.MayRetry, retryAfter: null, context).ConfigureAwait(false);
            }

            if (!state.IsCompleted)
            {
                var soon = time.GetUtcNow() + (state.RetryAfter is { } after && after > options.Value.Polling ? after : options.Value.Polling);
                return IsGivenUp(part)
                    ? await GiveBackAsync(lane, batch, $"Signavio did not say in an hour what became of execution {part.ExecutionId}.", isFinal: false, retryAfter: null, context).ConfigureAwait(false)
                    : new Pause(soon);
            }

            batch = batch.With(part with { IsDone = true });
        }

        await settlement.CompleteAsync(batch, lane.Dataset, context).ConfigureAwait(false);
        await store.SaveAsync(lane with { Batch = null, LastSuccessAt = Rfc3339.Format(time.GetUtcNow()) }, context).ConfigureAwait(false);
        return null;
    }

    private async Task<Pause?> GiveBackAsync(
        ExportLane lane, ExportBatch batch, string reason, bool isFinal, TimeSpan? retryAfter, RequestContext context)
    {
        await settlement.GiveBackAsync(batch, lane.Dataset, reason, isFinal, retryAfter, context).ConfigureAwait(false);
        await store.SaveAsync(WithError(lane, reason, retryAfter) with { Batch = null }, context).ConfigureAwait(false);
        return null;
    }

    private ExportLane WithError(ExportLane lane, string reason, TimeSpan? retryAfter)
    {
        var now = time.GetUtcNow();
        return lane with { LastErrorAt = Rfc3339.Format(now), LastError = reason, NotBefore = retryAfter is { } asked ? Rfc3339.Format(now + asked) : lane.NotBefore };
    }

    private DateTimeOffset? QuietUntil(ExportLane lane) => Rfc3339.TryParse(lane.NotBefore, out var until) && until > time.GetUtcNow() ? until : null;

    private static ExportLane Uploaded(ExportLane lane, BatchPart part, DateTimeOffset at) =>
        lane with { Uploads = new Dictionary<string, string>(lane.Uploads) { [part.Table] = Rfc3339.Format(at) } };

    private DateTimeOffset? SpacingOf(ExportLane lane, BatchPart part) =>
        lane.Uploads.TryGetValue(part.Table, out var last) && Rfc3339.TryParse(last, out var at) && at + options.Value.Spacing is var next && next > time.GetUtcNow() ? next : null;

    private bool IsGivenUp(BatchPart part) => Rfc3339.TryParse(part.AcceptedAt, out var accepted) && time.GetUtcNow() - accepted > LongestIngestion;

    /// <summary>Nothing can be done before then; null where nothing will be without somebody's doing.</summary>
    private sealed record Pause(DateTimeOffset? Until);
}
