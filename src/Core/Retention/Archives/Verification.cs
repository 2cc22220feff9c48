namespace AgentTelemetry.Retention.Archives;

/// <summary>Reads files of an app's archive and compares them with what was noted when they were written.</summary>
internal sealed class Verification(IArchiveFiles files, BackupStore backups, string app)
{
    private readonly List<string> _faults = [];
    private int _files;
    private long _bytes;

    public ArchiveVerified ToResult() => new(_files, _bytes, [.. _faults]);

    /// <returns>False where there is no such backup.</returns>
    public async Task<bool> OfBackupAsync(string id, CancellationToken cancellationToken)
    {
        if (await backups.FindAsync(app, id, cancellationToken).ConfigureAwait(false) is not { Backup: var backup })
        {
            return false;
        }

        var folder = ArchiveNames.Backup(backup.Folder, id);
        if (backup.State is not Backup.Completed)
        {
            _faults.Add($"{folder}: the backup is {backup.State}, and so not whole.");
        }

        foreach (var file in backup.Files)
        {
            await CompareAsync(folder + file.Name, file.Digest, cancellationToken).ConfigureAwait(false);
        }

        var named = backup.Files.Select(file => folder + file.Name).Append(ArchiveNames.Manifest(backup.Folder, id)).ToHashSet(StringComparer.Ordinal);
        await foreach (var file in files.ListAsync(folder, cancellationToken).ConfigureAwait(false))
        {
            if (backup.State is Backup.Completed && !named.Contains(file.Name))
            {
                _faults.Add($"{file.Name}: the manifest does not name this file.");
            }
        }

        return true;
    }

    /// <summary>What retention kept: each file bears its own digest.</summary>
    public async Task OfKeptAsync(CancellationToken cancellationToken)
    {
        var folder = ArchiveNames.Folder(app);
        await foreach (var file in files.ListAsync(folder, cancellationToken).ConfigureAwait(false))
        {
            if (file.Name.StartsWith(ArchiveNames.Backups(folder), StringComparison.Ordinal))
            {
                continue;
            }

            if (ArchiveFacts.Read(file.Facts) is { } digest)
            {
                await CompareAsync(file.Name, digest, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                _faults.Add($"{file.Name}: nothing says what this file held.");
            }
        }
    }

    private async Task CompareAsync(string name, ArchiveDigest noted, CancellationToken cancellationToken)
    {
        _files++;
        var content = await files.OpenAsync(name, cancellationToken).ConfigureAwait(false);
        if (content is null)
        {
            _faults.Add($"{name}: the file is missing.");
            return;
        }

        await using var ofContent = content.ConfigureAwait(false);
        var hashing = new HashingStream(content);
        await using var ofHashing = hashing.ConfigureAwait(false);
        var counts = await CountAsync(hashing, cancellationToken).ConfigureAwait(false);

        // A damaged file ends for the reader of lines where it is damaged; its hash is that of the whole.
        await hashing.CopyToAsync(Stream.Null, cancellationToken).ConfigureAwait(false);
        _bytes += hashing.Bytes;
        if (hashing.Sha256() != noted.Sha256 || hashing.Bytes != noted.Bytes)
        {
            _faults.Add($"{name}: the file was changed: its SHA-256 is {hashing.Sha256()}, and was {noted.Sha256}.");
        }
        else if (counts != noted.Counts)
        {
            _faults.Add($"{name}: the file holds {counts}, and is noted with {noted.Counts}.");
        }
    }

    private static async Task<ArchiveCounts?> CountAsync(Stream file, CancellationToken cancellationToken)
    {
        try
        {
            var counts = ArchiveCounts.None;
            await foreach (var text in ArchiveLines.ReadAsync(file, cancellationToken).ConfigureAwait(false))
            {
                using var line = ArchivedLine.Read(text);
                counts += line?.Counts ?? new ArchiveCounts(1, 0, 0);
            }

            return counts;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
