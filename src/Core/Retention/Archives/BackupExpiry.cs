using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Retention.Archives;

/// <summary>Deletes the backups that were kept long enough, of every app that ever had one. Their ids begin with the time they were asked for.</summary>
internal sealed class BackupExpiry(BackupStore backups, IArchiveFiles files, IOptions<ArchiveOptions> options, TimeProvider time, ILogger<BackupExpiry> logger)
{
    public async Task DeleteAsync(CancellationToken cancellationToken)
    {
        var last = time.GetUtcNow().AddDays(-options.Value.KeepDays);
        await foreach (var folder in files.ListFoldersAsync("", cancellationToken).ConfigureAwait(false))
        {
            foreach (var id in await backups.IdsAsync(folder, cancellationToken).ConfigureAwait(false))
            {
                if (BackupRequests.TimeOf(id) is { } asked && asked < last)
                {
                    await backups.DeleteAsync(folder, id, cancellationToken).ConfigureAwait(false);
                    ArchiveLog.Expired(logger, id, folder[..^1]);
                }
            }
        }
    }
}
