namespace AgentTelemetry.Retention.Archives;

/// <summary>Reads files of the archive past the lines of erased subjects.</summary>
internal sealed class LinesWithout(ErasedSubjects erased)
{
    /// <summary>How many lines were left out of copies.</summary>
    public long LeftOut { get; private set; }

    /// <summary>Whether a file holds a line of an erased subject.</summary>
    public async Task<bool> AnyIsErasedAsync(IArchiveFiles files, string name, CancellationToken cancellationToken)
    {
        if (await files.OpenAsync(name, cancellationToken).ConfigureAwait(false) is not { } content)
        {
            return false;
        }

        await using var ofContent = content.ConfigureAwait(false);
        await foreach (var text in ArchiveLines.ReadAsync(content, cancellationToken).ConfigureAwait(false))
        {
            using var line = ArchivedLine.Read(text);
            if (IsErased(line))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Copies the other lines of a file.</summary>
    public async Task CopyAsync(IArchiveFiles files, string name, ArchiveFileWriter to, CancellationToken cancellationToken)
    {
        var content = await files.OpenAsync(name, cancellationToken).ConfigureAwait(false) ?? throw new StorageUnavailableException($"{name} went while it was written anew.");
        await using var ofContent = content.ConfigureAwait(false);
        await foreach (var text in ArchiveLines.ReadAsync(content, cancellationToken).ConfigureAwait(false))
        {
            using var line = ArchivedLine.Read(text);
            if (IsErased(line))
            {
                LeftOut++;
                continue;
            }

            var counts = line?.Counts ?? new ArchiveCounts(1, 0, 0);
            await to.AddLineAsync(text, (int)counts.Subjects, (int)counts.Events, cancellationToken).ConfigureAwait(false);
        }
    }

    private bool IsErased(ArchivedLine? line) => line is not null && line.Type switch
    {
        LineType.Session or LineType.Events => erased.Sessions.Contains(line.Id) || (line.User is { } user && erased.Users.Contains(user)),
        LineType.Run or LineType.EventOfRun => erased.Runs.Contains(line.Id),
        _ => erased.Observations.Contains(line.Id),
    };
}
