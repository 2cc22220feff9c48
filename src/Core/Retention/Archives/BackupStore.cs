namespace AgentTelemetry.Retention.Archives;

/// <summary>Backups as they lie in the archive: the manifest of each, and beside them a note for each that is under way.</summary>
internal sealed class BackupStore(IArchiveFiles files)
{
    /// <summary>Notes that a backup is to be made. The note goes first: whatever breaks off behind it, somebody goes on.</summary>
    public async Task BeginAsync(Backup backup)
    {
        await files.WriteAsync(ArchiveNames.RunningNote(backup.Folder, backup.Id), backup.ToJson(), version: null).ConfigureAwait(false);
        await files.WriteAsync(ArchiveNames.Manifest(backup.Folder, backup.Id), backup.ToJson(), version: null).ConfigureAwait(false);
    }

    public async Task<StoredBackup?> FindAsync(string app, string id, CancellationToken cancellationToken) =>
        await files.ReadAsync(ArchiveNames.Manifest(ArchiveNames.Folder(app), id), cancellationToken).ConfigureAwait(false) is { } found
            ? new StoredBackup(Backup.Read(found.Content), found.Version)
            : null;

    /// <summary>The backups that are under way; their notes say what they were when they began.</summary>
    public async Task<IReadOnlyList<Backup>> RunningAsync(CancellationToken cancellationToken)
    {
        var running = new List<Backup>();
        await foreach (var note in files.ListAsync(ArchiveNames.Running, cancellationToken).ConfigureAwait(false))
        {
            if (await files.ReadAsync(note.Name, cancellationToken).ConfigureAwait(false) is { } found)
            {
                running.Add(Backup.Read(found.Content));
            }
        }

        return running;
    }

    /// <summary>Whether a backup of an app is under way.</summary>
    public async Task<bool> IsAnyRunningAsync(string app, CancellationToken cancellationToken) =>
        (await RunningAsync(cancellationToken).ConfigureAwait(false)).Any(backup => backup.App == app);

    /// <summary>The ids of the backups in an app's folder, oldest first.</summary>
    public async Task<IReadOnlyList<string>> IdsAsync(string folder, CancellationToken cancellationToken)
    {
        var ids = new List<string>();
        var backups = ArchiveNames.Backups(folder);
        await foreach (var name in files.ListFoldersAsync(backups, cancellationToken).ConfigureAwait(false))
        {
            ids.Add(name[backups.Length..^1]);
        }

        return ids;
    }

    /// <returns>The backup with its new version; null where somebody else changed it.</returns>
    public async Task<StoredBackup?> SaveAsync(Backup backup, string version) =>
        await files.WriteAsync(ArchiveNames.Manifest(backup.Folder, backup.Id), backup.ToJson(), version).ConfigureAwait(false) is { } saved
            ? new StoredBackup(backup, saved)
            : null;

    /// <summary>Forgets that a backup is under way.</summary>
    public Task EndAsync(Backup backup) => files.DeleteAsync(ArchiveNames.RunningNote(backup.Folder, backup.Id));

    /// <summary>Deletes a backup, its manifest last: what is left of one that breaks off is still found.</summary>
    public async Task DeleteAsync(string folder, string id, CancellationToken cancellationToken)
    {
        await files.DeleteAsync(ArchiveNames.RunningNote(folder, id)).ConfigureAwait(false);
        await DeleteOthersAsync(folder, id, "", new HashSet<string>(), cancellationToken).ConfigureAwait(false);
        await files.DeleteAsync(ArchiveNames.Manifest(folder, id)).ConfigureAwait(false);
    }

    /// <summary>Deletes the files of a backup, or of a day of it, that are not among some: those of a writer that broke off, or was overtaken.</summary>
    /// <returns>How many there were.</returns>
    public async Task<int> DeleteOthersAsync(string folder, string id, string day, IReadOnlySet<string> wanted, CancellationToken cancellationToken)
    {
        var (begin, manifest, deleted) = (ArchiveNames.Backup(folder, id), ArchiveNames.Manifest(folder, id), 0);
        await foreach (var file in files.ListAsync(begin + day, cancellationToken).ConfigureAwait(false))
        {
            if (file.Name != manifest && !wanted.Contains(file.Name[begin.Length..]))
            {
                await files.DeleteAsync(file.Name).ConfigureAwait(false);
                deleted++;
            }
        }

        return deleted;
    }
}

/// <summary>A backup as it was read.</summary>
/// <param name="Backup">The backup.</param>
/// <param name="Version">The version of its manifest.</param>
internal sealed record StoredBackup(Backup Backup, string Version);
