using AgentTelemetry.Export.Delivery;
using AgentTelemetry.Export.Sources;
using Microsoft.Extensions.Logging;

namespace AgentTelemetry.Retention;

/// <summary>Decides what becomes of a session that an index leads to: by what the session itself says, whatever the index says.</summary>
internal sealed class SessionRetention(
    ISessionUpkeep sessions,
    ISubjectRemoval removal,
    IKeepsake keepsake,
    PendingExports exports,
    RetentionPeriods periods,
    RetentionEvents events,
    TimeProvider time,
    ILogger<SessionRetention> logger)
{
    private static readonly RetentionCounts Removed = new() { Removed = 1 };
    private static readonly RetentionCounts Held = new() { Held = 1 };
    private static readonly RetentionCounts PutRight = new() { PutRight = 1 };

    public Task<RetentionCounts> HandleAsync(IReadOnlyList<DueRow> rows, RetentionPass pass, CancellationToken cancellationToken) =>
        DueRows.HandleEachAsync(rows, (row, token) => HandleAsync(row, pass, token), RetentionKind.Sessions, logger, cancellationToken);

    private async Task<RetentionCounts> HandleAsync(DueRow row, RetentionPass pass, CancellationToken cancellationToken)
    {
        var id = Guid.ParseExact(row.Id, "D");
        var seen = await sessions.LookAsync(id, pass.Context, cancellationToken).ConfigureAwait(false);
        if (seen is null)
        {
            return await FinishAsync(id, row, pass, cancellationToken).ConfigureAwait(false);
        }

        if (seen.FoundBy != row.Key)
        {
            // It is found by another row by now.
            return await ForgetAsync(row, pass).ConfigureAwait(false);
        }

        if (IsOver(seen, pass))
        {
            return await RemoveAsync(id, row, seen, pass, cancellationToken).ConfigureAwait(false);
        }

        return !seen.HasEnded && seen.Since < time.GetUtcNow() - periods.Idle
            ? await ExpireAsync(id, seen, pass).ConfigureAwait(false)
            : await MoveAsync(id, row, seen, pass).ConfigureAwait(false);
    }

    private bool IsOver(SessionState seen, RetentionPass pass) =>
        (seen.HasEnded || periods.IncludesUnfinished) && seen.Since < time.GetUtcNow() - periods.Of(pass.Context.AppId, RetentionKind.Sessions);

    // A removal that broke off goes on, and the row that led to it goes with it.
    private async Task<RetentionCounts> FinishAsync(Guid id, DueRow row, RetentionPass pass, CancellationToken cancellationToken)
    {
        if (!pass.IsDryRun)
        {
            await removal.RemoveSessionAsync(id, tag: "", pass.Context, cancellationToken).ConfigureAwait(false);
            await sessions.ForgetAsync(row).ConfigureAwait(false);
        }

        return Removed;
    }

    private async Task<RetentionCounts> ForgetAsync(DueRow row, RetentionPass pass)
    {
        if (!pass.IsDryRun)
        {
            await sessions.ForgetAsync(row).ConfigureAwait(false);
        }

        return PutRight;
    }

    private async Task<RetentionCounts> RemoveAsync(Guid id, DueRow row, SessionState seen, RetentionPass pass, CancellationToken cancellationToken)
    {
        if (await exports.HasAsync(new ExportSubject(SourceNames.Sessions, row.Id), pass.Context, cancellationToken).ConfigureAwait(false))
        {
            return Held;
        }

        if (pass.IsDryRun)
        {
            return Removed;
        }

        await keepsake.KeepAsync(new RetainedSubject(RetentionKind.Sessions, row.Id), pass.Context, cancellationToken).ConfigureAwait(false);
        var removed = await removal.RemoveSessionAsync(id, seen.Tag, pass.Context, cancellationToken).ConfigureAwait(false);
        if (removed is null)
        {
            return default;
        }

        events.Removed(id, seen.Since, removed.Events);
        return Removed;
    }

    private async Task<RetentionCounts> ExpireAsync(Guid id, SessionState seen, RetentionPass pass)
    {
        if (pass.IsDryRun)
        {
            return new RetentionCounts { Expired = 1 };
        }

        if (!await sessions.ExpireAsync(id, seen, pass.Context).ConfigureAwait(false))
        {
            return default;
        }

        events.Expired(id, seen.Since);
        return new RetentionCounts { Expired = 1 };
    }

    // Of an active session that is nothing to tell of; one that an earlier version noted was found by a time that meant something else.
    private async Task<RetentionCounts> MoveAsync(Guid id, DueRow row, SessionState seen, RetentionPass pass)
    {
        var isOfEarlierVersion = sessions.IsOfEarlierVersion(row);
        if (pass.IsDryRun)
        {
            return isOfEarlierVersion ? PutRight : default;
        }

        var isMoved = await sessions.MoveAsync(id, seen, pass.Context).ConfigureAwait(false);
        return isMoved && isOfEarlierVersion ? PutRight : default;
    }
}
