using AgentTelemetry.Json;
using AgentTelemetry.Observability;
using Microsoft.Extensions.Logging;

namespace AgentTelemetry.Export.Delivery;

/// <summary>Writes to each case of a batch what becomes of it. Each change is made once for a batch, so all of them may be made again.</summary>
internal sealed class BatchSettlement(IExportStore store, RetrySchedule retries, TimeProvider time, ILogger<BatchSettlement> logger)
{
    private static readonly ParallelOptions AtOnce = new() { MaxDegreeOfParallelism = 16 };

    /// <summary>Takes the cases into the batch.</summary>
    /// <returns>Those that are in it; the others were settled before, or are wanted no more.</returns>
    public async Task<IReadOnlyList<ExportSubject>> ClaimAsync(ExportBatch batch, string dataset, RequestContext context)
    {
        var isIn = new bool[batch.Subjects.Count];
        await Parallel.ForAsync(0, batch.Subjects.Count, AtOnce, async (index, _) =>
        {
            var export = await store.ChangeAsync(batch.Subjects[index], dataset, export => Claimed(export, batch), context).ConfigureAwait(false);
            isIn[index] = export is { State: ExportState.InBatch } && export.BatchId == batch.Id;
        }).ConfigureAwait(false);
        return [.. batch.Subjects.Where((_, index) => isIn[index])];
    }

    /// <summary>Gives back what did not get into the files.</summary>
    public async Task SettleUnspooledAsync(ExportBatch batch, string dataset, ExportSpool spool, RequestContext context)
    {
        await Parallel.ForEachAsync(spool.Failed, AtOnce, async (failed, _) =>
            await ChangeAsync(failed.Subject, batch, dataset, export => Failed(export, failed.Failure.Detail, failed.IsFinal, retryAfter: null), context).ConfigureAwait(false)).ConfigureAwait(false);
        await Parallel.ForEachAsync(spool.LeftOver, AtOnce, async (subject, _) =>
            await ChangeAsync(subject, batch, dataset, export => Queued(export, time.GetUtcNow()), context).ConfigureAwait(false)).ConfigureAwait(false);
    }

    /// <summary>Notes that all of the batch is in Signavio.</summary>
    public async Task CompleteAsync(ExportBatch batch, string dataset, RequestContext context)
    {
        var executions = batch.Parts.Select(static part => part.ExecutionId).OfType<string>().ToList();
        await EachAsync(batch, dataset, export => Completed(export, executions), context).ConfigureAwait(false);
        ExportLog.Completed(logger, batch.Subjects.Count, dataset);
    }

    /// <summary>Notes that the upload failed.</summary>
    public async Task GiveBackAsync(ExportBatch batch, string dataset, string reason, bool isFinal, TimeSpan? retryAfter, RequestContext context)
    {
        await EachAsync(batch, dataset, export => Failed(export, reason, isFinal, retryAfter), context).ConfigureAwait(false);
        ExportLog.GivenBack(logger, batch.Subjects.Count, dataset, isFinal, reason);
    }

    private Task EachAsync(ExportBatch batch, string dataset, Func<ExportRecord, ExportRecord> change, RequestContext context) =>
        Parallel.ForEachAsync(batch.Subjects, AtOnce, async (subject, _) => await ChangeAsync(subject, batch, dataset, change, context).ConfigureAwait(false));

    private async Task ChangeAsync(ExportSubject subject, ExportBatch batch, string dataset, Func<ExportRecord, ExportRecord> change, RequestContext context) =>
        await store.ChangeAsync(subject, dataset, export => export is { State: ExportState.InBatch } && export.BatchId == batch.Id ? change(export) : export, context).ConfigureAwait(false);

    private ExportRecord? Claimed(ExportRecord? export, ExportBatch batch) =>
        export is { State: ExportState.Queued } && export.BatchId != batch.Id
            ? export with { State = ExportState.InBatch, BatchId = batch.Id, Due = null, UpdatedAt = Now() }
            : export;

    private ExportRecord Completed(ExportRecord export, IReadOnlyList<string> executions)
    {
        var completed = export with
        {
            State = ExportState.Completed,
            UpdatedAt = Now(),
            ExportedAt = Now(),
            ExecutionIds = executions,
            Error = null,
            Attempts = 0,
            FirstFailedAt = null,
            IsWantedAgain = false,
        };
        return export.IsWantedAgain ? Queued(completed, time.GetUtcNow()) : completed;
    }

    private ExportRecord Failed(ExportRecord export, string reason, bool isFinal, TimeSpan? retryAfter)
    {
        var failed = export with { Error = reason, Attempts = export.Attempts + 1, FirstFailedAt = export.FirstFailedAt ?? Now(), UpdatedAt = Now() };
        return isFinal || retries.Next(export, retryAfter) is not { } next ? failed with { State = ExportState.Failed, IsWantedAgain = false } : Queued(failed, next);
    }

    private ExportRecord Queued(ExportRecord export, DateTimeOffset due) => export with { State = ExportState.Queued, Due = Rfc3339.Format(due), UpdatedAt = Now(), IsWantedAgain = false };

    private string Now() => Rfc3339.Format(time.GetUtcNow());
}
