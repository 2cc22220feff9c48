using System.Runtime.CompilerServices;
using AgentTelemetry.Content.Ingestion;
using AgentTelemetry.Observability;

namespace AgentTelemetry.Retention.Archives;

/// <summary>Finds the files that an operator means.</summary>
internal sealed class ArchiveCommands(IArchiveFiles files, BackupStore backups, IArchiveRestore restore, IErasedUsers erased) : IArchiveCommands
{
    private const int FilesAtOnce = 8;
    private const string Kept = "kept";

    public async Task<Result<ArchiveImported>> ImportAsync(string source, RequestContext context, CancellationToken cancellationToken)
    {
        var names = await FindAsync(source, context.AppId, cancellationToken).ConfigureAwait(false);
        if (!names.IsSuccess)
        {
            return names.Failure;
        }

        var counts = new ImportCounts();
        await Parallel.ForEachAsync(names.Value, new ParallelOptions { MaxDegreeOfParallelism = FilesAtOnce, CancellationToken = cancellationToken }, async (name, token) =>
        {
            var content = await OpenAsync(name, token).ConfigureAwait(false);
            if (content is null)
            {
                counts.Fail(name.Name, "The file is missing.");
                return;
            }

            await using var ofContent = content.ConfigureAwait(false);
            await new FileImport(restore, erased, counts, name.Name, context).RunAsync(content, token).ConfigureAwait(false);
        }).ConfigureAwait(false);
        return counts.ToResult(names.Value.Count);
    }

    public async Task<Result<ArchiveVerified>> VerifyAsync(string? backup, RequestContext context, CancellationToken cancellationToken)
    {
        var verification = new Verification(files, backups, context.AppId);
        if (backup is not null)
        {
            return await verification.OfBackupAsync(backup, cancellationToken).ConfigureAwait(false) ? verification.ToResult() : NoSuch(backup);
        }

        foreach (var id in await backups.IdsAsync(ArchiveNames.Folder(context.AppId), cancellationToken).ConfigureAwait(false))
        {
            await verification.OfBackupAsync(id, cancellationToken).ConfigureAwait(false);
        }

        await verification.OfKeptAsync(cancellationToken).ConfigureAwait(false);
        return verification.ToResult();
    }

    private async Task<Result<IReadOnlyList<Source>>> FindAsync(string source, string app, CancellationToken cancellationToken)
    {
        if (File.Exists(source))
        {
            return new List<Source> { new(source, IsLocal: true) };
        }

        if (Directory.Exists(source))
        {
            return Directory.EnumerateFiles(source, $"*{ArchiveNames.Ending}", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(static path => new Source(path, IsLocal: true)).ToList();
        }

        if (source == Kept || source.StartsWith($"{Kept}/", StringComparison.Ordinal))
        {
            return await KeptAsync(ArchiveNames.Folder(app), source[Kept.Length..].TrimStart('/'), cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        }

        return await backups.FindAsync(app, source, cancellationToken).ConfigureAwait(false) is { } found
            ? found.Backup.Files.Select(file => new Source(ArchiveNames.Backup(found.Backup.Folder, source) + file.Name, IsLocal: false)).ToList()
            : NoSuch(source);
    }

    private async IAsyncEnumerable<Source> KeptAsync(string folder, string below, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var file in files.ListAsync(folder + below, cancellationToken).ConfigureAwait(false))
        {
            if (!file.Name.StartsWith(ArchiveNames.Backups(folder), StringComparison.Ordinal))
            {
                yield return new Source(file.Name, IsLocal: false);
            }
        }
    }

    private async Task<Stream?> OpenAsync(Source source, CancellationToken cancellationToken) =>
        source.IsLocal ? File.OpenRead(source.Name) : await files.OpenAsync(source.Name, cancellationToken).ConfigureAwait(false);

    private static Failure NoSuch(string source) =>
        new(FailureKind.NotFound, "backup_not_found", $"{source} is no file, no folder, and no backup of this app. Name one of them, or kept for what retention kept.");

    private sealed record Source(string Name, bool IsLocal);
}
