using AgentTelemetry.Json;
using AgentTelemetry.Observability;
using Microsoft.Extensions.Logging;

namespace AgentTelemetry.Retention.Archives;

/// <summary>Writes files of the archive anew without the lines of erased subjects.</summary>
/// <remarks>
/// A file that retention kept is replaced in one step, with its digest. A file of a backup is written under another name, which the manifest then
/// names; what no manifest names is deleted. So no moment shows a file that differs from what is noted of it, and a repeat finishes what broke off.
/// </remarks>
internal sealed class Rewriting(IArchiveFiles files, BackupStore backups, IUuidSource ids, TimeProvider time, ILogger<Rewriting> logger) : IArchiveErasure
{
    public async Task<bool> HoldsAnythingAsync(RequestContext context, CancellationToken cancellationToken)
    {
        await foreach (var _ in files.ListAsync(ArchiveNames.Folder(context.AppId), cancellationToken).ConfigureAwait(false))
        {
            return true;
        }

        return false;
    }

    public async Task<ArchiveErased> RewriteAsync(
        ErasedSubjects erased, IReadOnlyCollection<DateOnly>? days, RequestContext context, CancellationToken cancellationToken)
    {
        // Looked at first: one that begins after the erasure reads nothing of what was erased.
        var isAnyRunning = await backups.IsAnyRunningAsync(context.AppId, cancellationToken).ConfigureAwait(false);
        var lines = new LinesWithout(erased);
        var folder = ArchiveNames.Folder(context.AppId);
        var count = 0;
        foreach (var prefix in days is null ? [folder] : days.Distinct().Select(day => folder + ArchiveNames.Day(day)))
        {
            await foreach (var file in files.ListAsync(prefix, cancellationToken).ConfigureAwait(false))
            {
                count += !file.Name.StartsWith(ArchiveNames.Backups(folder), StringComparison.Ordinal)
                    && await RewriteKeptAsync(file, lines, cancellationToken).ConfigureAwait(false) ? 1 : 0;
            }
        }

        var isWhole = true;
        foreach (var id in await backups.IdsAsync(folder, cancellationToken).ConfigureAwait(false))
        {
            var (rewritten, isDone) = await RewriteAsync(context.AppId, id, lines, days, cancellationToken).ConfigureAwait(false);
            count += rewritten;
            isWhole &= isDone;
        }

        if (count > 0)
        {
            ArchiveLog.Rewritten(logger, lines.LeftOut, count, context.AppId);
        }

        return new ArchiveErased(count, lines.LeftOut, isWhole && !isAnyRunning);
    }

    private async Task<bool> RewriteKeptAsync(ArchiveFile file, LinesWithout lines, CancellationToken cancellationToken)
    {
        if (!await lines.AnyIsErasedAsync(files, file.Name, cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        var written = new ArchiveFileWriter(files.Create(file.Name));
        await using var ofWritten = written.ConfigureAwait(false);
        await lines.CopyAsync(files, file.Name, written, cancellationToken).ConfigureAwait(false);
        if (written.Counts.Lines == 0)
        {
            await files.DeleteAsync(file.Name).ConfigureAwait(false);
        }
        else if (await written.CommitAsync(file.Version).ConfigureAwait(false) is null
            && await lines.AnyIsErasedAsync(files, file.Name, cancellationToken).ConfigureAwait(false))
        {
            throw new StorageUnavailableException($"{file.Name} was changed while it was written anew.");
        }

        return true;
    }

    /// <returns>How many files were written anew or deleted, and whether the backup holds nothing erased any more.</returns>
    private async Task<(int Files, bool IsDone)> RewriteAsync(
        string app, string id, LinesWithout lines, IReadOnlyCollection<DateOnly>? days, CancellationToken cancellationToken)
    {
        if (await backups.FindAsync(app, id, cancellationToken).ConfigureAwait(false) is not { } stored)
        {
            return (0, true);
        }

        // Its writer would find its manifest changed under it; it is looked at again when it has ended.
        if (stored.Backup.State is Backup.Running)
        {
            return (0, false);
        }

        var (backup, folder, count) = (stored.Backup, ArchiveNames.Backup(stored.Backup.Folder, id), 0);
        var kept = new List<BackupFile>();
        foreach (var file in backup.Files)
        {
            var isMeant = (days is null || days.Contains(file.Day)) && await lines.AnyIsErasedAsync(files, folder + file.Name, cancellationToken).ConfigureAwait(false);
            count += isMeant ? 1 : 0;
            if ((isMeant ? await RewriteAsync(folder, file, lines, cancellationToken).ConfigureAwait(false) : file) is { } rest)
            {
                kept.Add(rest);
            }
        }

        if (count > 0
            && await backups.SaveAsync(backup with { Files = kept, SavedAt = Rfc3339.Format(time.GetUtcNow()) }, stored.Version).ConfigureAwait(false) is null)
        {
            return (0, false);
        }

        // Also after a call that broke off behind the manifest.
        var named = kept.Select(static file => file.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var day in days?.Select(ArchiveNames.Day) ?? [""])
        {
            await backups.DeleteOthersAsync(backup.Folder, id, day, named, cancellationToken).ConfigureAwait(false);
        }

        return (count, true);
    }

    /// <returns>The file under its new name; null where nothing is left of it.</returns>
    private async Task<BackupFile?> RewriteAsync(string folder, BackupFile file, LinesWithout lines, CancellationToken cancellationToken)
    {
        var name = $"{ArchiveNames.Day(file.Day)}{file.Kind}-{ids.Create():N}{ArchiveNames.Ending}";
        var written = new ArchiveFileWriter(files.Create(folder + name));
        await using var ofWritten = written.ConfigureAwait(false);
        await lines.CopyAsync(files, folder + file.Name, written, cancellationToken).ConfigureAwait(false);
        return written.Counts.Lines == 0 ? null
            : await written.CommitAsync(version: null).ConfigureAwait(false) is { } digest ? file with { Name = name, Digest = digest }
            : throw new StorageUnavailableException($"{file.Name} could not be written anew.");
    }
}
