using System.Text.Json;
using AgentTelemetry.Access;
using AgentTelemetry.Json;
using AgentTelemetry.Observability;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Retention.Archives;

/// <summary>What every tick does for backups: begins those that are due, takes those further that are under way, and deletes those that were kept long enough.</summary>
internal sealed class BackupTimer(
    BackupStore backups, BackupRun run, BackupExpiry expiry, BackupRequests requests, IArchiveFiles files, IAppList apps,
    IOptions<ArchiveOptions> options, TimeProvider time, ILogger<BackupTimer> logger)
{
    // Less than a minute, in which the timer comes again.
    private static readonly TimeSpan LongestTick = TimeSpan.FromSeconds(45);
    private static readonly TimeSpan ShortestTurn = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestSilence = TimeSpan.FromDays(1);

    // Listing every backup is for once an hour.
    private const int MinuteOfExpiry = 17;

    public async Task TickAsync(RequestContext context, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await BeginDueAsync(now, cancellationToken).ConfigureAwait(false);
        await ContinueAsync(now + LongestTick, context, cancellationToken).ConfigureAwait(false);
        if (now.Minute == MinuteOfExpiry)
        {
            await expiry.DeleteAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task BeginDueAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(options.Value.Schedule))
        {
            return;
        }

        // The first tick ever only notes the time: what was due before the schedule was set is not.
        var stored = await files.ReadAsync(ArchiveNames.Schedule, cancellationToken).ConfigureAwait(false);
        var state = stored is null ? null : JsonSerializer.Deserialize(stored.Content.Span, ArchiveJson.Default.BackupScheduleState);
        var due = state is null ? null : BackupSchedule.LastDue(options.Value.Schedule, state.BegunUntil, now);
        if (state is not null && due is null)
        {
            return;
        }

        if (due is { } moment)
        {
            foreach (var app in await apps.ListAsync(cancellationToken).ConfigureAwait(false))
            {
                await backups.BeginAsync(requests.OfSchedule(app, moment)).ConfigureAwait(false);
            }
        }

        await files.WriteAsync(ArchiveNames.Schedule, JsonSerializer.SerializeToUtf8Bytes(new BackupScheduleState(now), ArchiveJson.Default.BackupScheduleState), stored?.Version).ConfigureAwait(false);
    }

    private async Task ContinueAsync(DateTimeOffset until, RequestContext context, CancellationToken cancellationToken)
    {
        var running = await backups.RunningAsync(cancellationToken).ConfigureAwait(false);
        for (var left = running.Count; left > 0; left--)
        {
            // Each gets its share of the tick, so that a large one holds no other up.
            var now = time.GetUtcNow();
            var turn = TimeSpan.FromTicks((until - now).Ticks / left);
            if (now >= until)
            {
                return;
            }

            await ContinueAsync(running[^left], now + (turn > ShortestTurn ? turn : ShortestTurn), context, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task ContinueAsync(Backup backup, DateTimeOffset until, RequestContext context, CancellationToken cancellationToken)
    {
        try
        {
            await run.ContinueAsync(backup, until, context with { AppId = backup.App }, cancellationToken).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever is wrong with one backup, the others go on.
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            ArchiveLog.Interrupted(logger, backup.Id, backup.App, exception);
            await GiveUpAsync(backup, cancellationToken).ConfigureAwait(false);
        }
    }

    // One that cannot go on must not hold up what waits for it to end.
    private async Task GiveUpAsync(Backup backup, CancellationToken cancellationToken)
    {
        var stored = await backups.FindAsync(backup.App, backup.Id, cancellationToken).ConfigureAwait(false);
        if (stored is { Backup.State: Backup.Running } && time.GetUtcNow() - Rfc3339.Stored(stored.Backup.SavedAt) > LongestSilence)
        {
            ArchiveLog.GivenUp(logger, backup.Id, backup.App);
            await backups.SaveAsync(stored.Backup with { State = Backup.Failed, FinishedAt = Rfc3339.Format(time.GetUtcNow()) }, stored.Version).ConfigureAwait(false);
        }
    }
}
