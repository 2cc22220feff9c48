using System.Globalization;
using AgentTelemetry.Json;
using AgentTelemetry.Observability;
using Microsoft.Extensions.Logging;

namespace AgentTelemetry.Retention.Archives;

/// <summary>Takes backups further, file by file. What is in the manifest is done; whatever breaks off, the next goes on behind it.</summary>
internal sealed class BackupRun(BackupStore backups, IArchiveSource source, IArchiveFiles files, IUuidSource ids, TimeProvider time, ILogger<BackupRun> logger)
{
    // A file of a busy day goes on in another: each is verified, imported and rewritten as a whole.
    private const long MostBytes = 64 * 1024 * 1024;
    private const int SubjectsOfPage = 256;

    private static readonly ArchiveKind[] Kinds = [ArchiveKind.Sessions, ArchiveKind.Runs, ArchiveKind.Observations];

    /// <summary>Writes files until the backup is complete, the time is up, or somebody else writes it.</summary>
    /// <param name="begun">What it was when it began.</param>
    /// <param name="until">When to stop.</param>
    /// <param name="context">The request; its app is the backup's.</param>
    /// <param name="cancellationToken">Ends it at once.</param>
    public async Task ContinueAsync(Backup begun, DateTimeOffset until, RequestContext context, CancellationToken cancellationToken)
    {
        var stored = await backups.FindAsync(begun.App, begun.Id, cancellationToken).ConfigureAwait(false);
        if (stored is null)
        {
            await backups.BeginAsync(begun).ConfigureAwait(false);
            stored = await backups.FindAsync(begun.App, begun.Id, cancellationToken).ConfigureAwait(false);
        }

        while (stored is { Backup.State: Backup.Running } && time.GetUtcNow() < until)
        {
            stored = stored.Backup.KindsDone == stored.Backup.Kinds.Count
                ? await CompleteAsync(stored, cancellationToken).ConfigureAwait(false)
                : await AddFileAsync(stored, until, context, cancellationToken).ConfigureAwait(false);
        }

        if (stored is not null and not { Backup.State: Backup.Running })
        {
            await backups.EndAsync(stored.Backup).ConfigureAwait(false);
        }
    }

    private async Task<StoredBackup?> CompleteAsync(StoredBackup stored, CancellationToken cancellationToken)
    {
        var backup = stored.Backup;
        var named = backup.Files.Select(static file => file.Name).ToHashSet(StringComparer.Ordinal);
        await backups.DeleteOthersAsync(backup.Folder, backup.Id, "", named, cancellationToken).ConfigureAwait(false);
        var now = Rfc3339.Format(time.GetUtcNow());
        var completed = await backups.SaveAsync(backup with { State = Backup.Completed, SavedAt = now, FinishedAt = now }, stored.Version).ConfigureAwait(false);
        if (completed is not null)
        {
            ArchiveLog.Completed(logger, backup.Id, backup.App, backup.Files.Count, backup.Files.Sum(static file => file.Digest.Bytes));
        }

        return completed;
    }

    /// <returns>The backup with one file more, or with its kind done; null where somebody else changed it.</returns>
    private async Task<StoredBackup?> AddFileAsync(StoredBackup stored, DateTimeOffset until, RequestContext context, CancellationToken cancellationToken)
    {
        var backup = stored.Backup;
        var kind = Kinds.Single(kind => ArchiveNames.Kind(kind) == backup.Kinds[backup.KindsDone]);
        var subjects = new BackupSubjects(source, kind, new ArchivePeriod(Time(backup.From), Time(backup.To)), backup.After, SubjectsOfPage, context);
        if (await subjects.PeekAsync(cancellationToken).ConfigureAwait(false) is not { } first)
        {
            return await SaveAsync(stored, backup with { KindsDone = backup.KindsDone + 1, After = null }).ConfigureAwait(false);
        }

        var day = first.Subject.Day;
        var name = string.Create(CultureInfo.InvariantCulture, $"{ArchiveNames.Day(day)}{ArchiveNames.Kind(kind)}-{backup.Files.Count + 1:D5}-{ids.Create():N}{ArchiveNames.Ending}");
        var file = new ArchiveFileWriter(files.Create(ArchiveNames.Backup(backup.Folder, backup.Id) + name));
        await using var ofFile = file.ConfigureAwait(false);
        using var writer = new SubjectWriter(file, backup.App);
        var after = backup.After;
        while (file.Bytes < MostBytes && (after == backup.After || time.GetUtcNow() < until)
            && await subjects.TakeDayAsync(day, cancellationToken).ConfigureAwait(false) is { Count: > 0 } items)
        {
            await foreach (var (item, archived) in source.OpenAsync(items, static item => item.Subject, context, cancellationToken).ConfigureAwait(false))
            {
                after = item.Position;
                if (archived is not null)
                {
                    await writer.WriteAsync(archived, cancellationToken).ConfigureAwait(false);
                }
            }
        }

        if (file.Counts.Lines == 0)
        {
            return await SaveAsync(stored, backup with { After = after }).ConfigureAwait(false);
        }

        return await file.CommitAsync(version: null).ConfigureAwait(false) is { } digest
            ? await SaveAsync(stored, backup with { After = after, Files = [.. backup.Files, new BackupFile(name, ArchiveNames.Kind(kind), day, digest)] }).ConfigureAwait(false)
            : null;
    }

    private Task<StoredBackup?> SaveAsync(StoredBackup stored, Backup backup) => backups.SaveAsync(backup with { SavedAt = Rfc3339.Format(time.GetUtcNow()) }, stored.Version);

    private static DateTimeOffset? Time(string? text) => text is null ? null : Rfc3339.Stored(text);
}
