using AgentTelemetry.Json;
using AgentTelemetry.Observability;

namespace AgentTelemetry.Export.Delivery;

/// <summary>Takes cases in to be exported. What is taken is exported, whatever happens to the request.</summary>
internal sealed class ExportIntake(IExportStore store, ExportRunner runner, TimeProvider time)
{
    private static readonly ParallelOptions AtOnce = new() { MaxDegreeOfParallelism = 16 };

    /// <summary>Takes cases in, and orders the message that goes on with them.</summary>
    public async Task TakeAsync(ExportRequest request, RequestContext context)
    {
        if (request.Subjects.Count == 0)
        {
            return;
        }

        // Whoever looks for what waits goes by lanes.
        if (await store.LaneAsync(request.Dataset, context, CancellationToken.None).ConfigureAwait(false) is { Tag: null } lane)
        {
            await store.SaveAsync(lane, context).ConfigureAwait(false);
        }

        await Parallel.ForEachAsync(request.Subjects, AtOnce, async (subject, _) =>
            await store.ChangeAsync(subject, request.Dataset, export => Asked(export, subject, request, context), context).ConfigureAwait(false)).ConfigureAwait(false);
        await runner.ContinueAsync(request.Dataset, time.GetUtcNow(), context).ConfigureAwait(false);
    }

    /// <summary>Takes in those cases that nobody asked for yet.</summary>
    public async Task TakeMissedAsync(IReadOnlyList<ExportSubject> subjects, string dataset, RequestContext context)
    {
        var request = new ExportRequest(subjects, dataset, IsForced: false);
        var taken = 0;
        await Parallel.ForEachAsync(subjects, AtOnce, async (subject, _) => await store.ChangeAsync(
            subject,
            dataset,
            export =>
            {
                taken += export is null ? 1 : 0;
                return export ?? Asked(null, subject, request, context);
            },
            context).ConfigureAwait(false)).ConfigureAwait(false);
        if (taken > 0)
        {
            await runner.ContinueAsync(dataset, time.GetUtcNow(), context).ConfigureAwait(false);
        }
    }

    /// <summary>Takes a failed export in again; any other stays as it is.</summary>
    /// <returns>Whether it had failed.</returns>
    public async Task<bool> ReplayAsync(ExportSubject subject, string dataset, RequestContext context)
    {
        var hadFailed = false;
        await store.ChangeAsync(subject, dataset, export => (hadFailed = export is { State: ExportState.Failed }) ? Queued(export!, context) : export, context).ConfigureAwait(false);
        return hadFailed;
    }

    private ExportRecord Asked(ExportRecord? export, ExportSubject subject, ExportRequest request, RequestContext context) => export switch
    {
        null => Queued(
            new ExportRecord
            {
                Source = subject.Source,
                Id = subject.Id,
                Dataset = request.Dataset,
                State = ExportState.Queued,
                RequestedAt = Now(),
                UpdatedAt = Now(),
                RequestId = context.RequestId,
            },
            context),
        { State: ExportState.Failed } => Queued(export, context),
        { State: ExportState.Completed } when request.IsForced => Queued(export, context),
        { State: ExportState.InBatch } when request.IsForced => export with { IsWantedAgain = true },
        _ => export,
    };

    private ExportRecord Queued(ExportRecord export, RequestContext context) => export with
    {
        State = ExportState.Queued,
        RequestedAt = Now(),
        UpdatedAt = Now(),
        RequestId = context.RequestId,
        Due = Now(),
        Attempts = 0,
        FirstFailedAt = null,
        Error = null,
        BatchId = null,
    };

    private string Now() => Rfc3339.Format(time.GetUtcNow());
}
