using AgentTelemetry.Json;
using AgentTelemetry.Observability;
using Microsoft.Extensions.Logging;

namespace AgentTelemetry.Runs;

/// <summary>Ends runs whose agents died without ending them. It reads no run that was active lately twice in one threshold.</summary>
internal sealed class StaleRunReaper(IOpenRuns open, IRunReader reader, IRunStore store, TimeProvider time, ILogger<StaleRunReaper> logger)
{
    private const int MostRuns = 1_000;
    private const int AtOnce = 16;

    public async Task<RunsReaped> ReapAsync(StaleRunRequest request, RequestContext context, CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow() - request.Threshold;
        var page = await open.ListAsync(request.AgentName, before, MostRuns, context, cancellationToken).ConfigureAwait(false);
        var reaped = new ReapedRun[page.Runs.Count];
        await Parallel.ForAsync(0, reaped.Length, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (index, token) =>
            reaped[index] = await TryAsync(page.Runs[index].EventId, request, before, context, token).ConfigureAwait(false)).ConfigureAwait(false);
        var errors = reaped.Select(static run => run.Error).OfType<string>().ToList();
        var stale = reaped.Select(static run => run.Stale).OfType<StaleRun>().ToList();
        var sound = reaped.Count(static run => run is { Stale: not null, Error: null });
        return new RunsReaped(sound + errors.Count, request.IsDryRun ? 0 : sound, errors.Count, errors, stale, request.IsDryRun, page.HasMore);
    }

    private async Task<ReapedRun> TryAsync(string eventId, StaleRunRequest request, DateTimeOffset before, RequestContext context, CancellationToken cancellationToken)
    {
        RunRecord? seen = null;
        try
        {
            return request.IsDryRun
                ? Look(await reader.FindAsync(eventId, context, cancellationToken).ConfigureAwait(false))
                : await EndAsync().ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever is wrong with one run, the others are ended.
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            StaleRunLog.Failed(logger, eventId, exception);
            return new ReapedRun(seen is null ? null : StaleRun.Of(seen), $"{eventId}: The run could not be read or ended. It is tried again next time; the log says why.");
        }

        ReapedRun Look(RunRecord? run) => run is not null && IsStale(run, before) ? new ReapedRun(StaleRun.Of(run), null) : ReapedRun.Live;

        async Task<ReapedRun> EndAsync()
        {
            // Asked of the run as it is when it is changed: one that has ended since it was found stays as it is.
            var run = await store.ChangeAsync(
                eventId,
                run =>
                {
                    seen = IsStale(run, before) ? run : null;
                    return seen is null ? run : Ended(run, request.Status);
                },
                context).ConfigureAwait(false);
            if (seen is null && run is { Value.HasEnded: false })
            {
                await open.PutBackAsync(eventId, context).ConfigureAwait(false);
            }

            return Look(seen);
        }
    }

    private static bool IsStale(RunRecord run, DateTimeOffset before) =>
        !run.HasEnded && Rfc3339.TryParse(run.LastActivity, out var active) && active < before;

    // What the run says of itself stays. The size is not checked: a run at its limit has to end too, and a row has room for this.
    private RunRecord Ended(RunRecord run, string status)
    {
        var now = Rfc3339.Format(time.GetUtcNow());
        return run with
        {
            Status = status,
            EndTime = now,
            UpdatedAt = now,
            ErrorSummary = run.ErrorSummary ?? $"Stale run cleaned up (created at {run.CreatedAt})",
            OutputSummary = run.OutputSummary ?? $"Process did not complete - marked as {status}",
        };
    }
}
