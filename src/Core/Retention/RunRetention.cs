using AgentTelemetry.Export.Delivery;
using AgentTelemetry.Export.Sources;
using AgentTelemetry.Runs;
using Microsoft.Extensions.Logging;

namespace AgentTelemetry.Retention;

/// <summary>Decides what becomes of a run that an index leads to: by what the run itself says, whatever the index says.</summary>
internal sealed class RunRetention(
    IRunUpkeep runs, IOpenRuns open, ISubjectRemoval removal, IKeepsake keepsake, PendingExports exports, RetentionPeriods periods, ILogger<RunRetention> logger)
{
    private const int AtOnce = 8;

    private static readonly RetentionCounts Removed = new() { Removed = 1 };

    public async Task<RetentionCounts> HandleAsync(IReadOnlyList<DueRow> rows, RetentionPass pass, CancellationToken cancellationToken)
    {
        var counts = new RetentionCounts[rows.Count];
        await Parallel.ForAsync(0, rows.Count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (index, token) =>
            counts[index] = await TryAsync(rows[index], pass, token).ConfigureAwait(false)).ConfigureAwait(false);
        return counts.Aggregate(default(RetentionCounts), static (sum, one) => sum + one);
    }

    private async Task<RetentionCounts> TryAsync(DueRow row, RetentionPass pass, CancellationToken cancellationToken)
    {
        try
        {
            return await HandleAsync(row, pass, cancellationToken).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever is wrong with one run, the others are handled.
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            RetentionLog.Failed(logger, RetentionKind.Runs, row.Id, exception);
            return new RetentionCounts { Failed = 1 };
        }
    }

    private async Task<RetentionCounts> HandleAsync(DueRow row, RetentionPass pass, CancellationToken cancellationToken)
    {
        var seen = await runs.LookAsync(row.Id, pass.Context, cancellationToken).ConfigureAwait(false);
        if (seen is null || seen.FoundBy != row.Key)
        {
            return await ForgetAsync(row, isGone: seen is null, pass, cancellationToken).ConfigureAwait(false);
        }

        if (seen.Since >= pass.Before || !(seen.HasEnded || periods.IncludesUnfinished))
        {
            if (!pass.IsDryRun)
            {
                await open.PutBackAsync(row.Id, pass.Context).ConfigureAwait(false);
            }

            return default;
        }

        if (await exports.HasAsync(new ExportSubject(SourceNames.Runs, row.Id), pass.Context, cancellationToken).ConfigureAwait(false))
        {
            return new RetentionCounts { Held = 1 };
        }

        if (pass.IsDryRun)
        {
            return Removed;
        }

        await keepsake.KeepAsync(new RetainedSubject(RetentionKind.Runs, row.Id), pass.Context, cancellationToken).ConfigureAwait(false);
        var removed = await removal.RemoveRunAsync(row.Id, seen.Tag, pass.Context, cancellationToken).ConfigureAwait(false);
        return removed is null ? default : Removed;
    }

    // A removal that broke off goes on; and a run may be found by another row by now.
    private async Task<RetentionCounts> ForgetAsync(DueRow row, bool isGone, RetentionPass pass, CancellationToken cancellationToken)
    {
        if (!pass.IsDryRun)
        {
            if (isGone)
            {
                await removal.RemoveRunAsync(row.Id, tag: "", pass.Context, cancellationToken).ConfigureAwait(false);
            }

            await runs.ForgetAsync(row).ConfigureAwait(false);
        }

        return isGone ? Removed : new RetentionCounts { PutRight = 1 };
    }
}
