using AgentTelemetry.Export.Delivery;
using AgentTelemetry.Export.Sources;
using AgentTelemetry.Runs;
using Microsoft.Extensions.Logging;

namespace AgentTelemetry.Retention;

/// <summary>Decides what becomes of a run that an index leads to: by what the run itself says, whatever the index says.</summary>
internal sealed class RunRetention(
    IRunUpkeep runs, IOpenRuns open, ISubjectRemoval removal, IKeepsake keepsake, PendingExports exports, RetentionPeriods periods, ILogger<RunRetention> logger)
{
    private static readonly RetentionCounts Removed = new() { Removed = 1 };

    public Task<RetentionCounts> HandleAsync(IReadOnlyList<DueRow> rows, RetentionPass pass, CancellationToken cancellationToken) =>
        DueRows.HandleEachAsync(rows, (row, token) => HandleAsync(row, pass, token), RetentionKind.Runs, logger, cancellationToken);

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
