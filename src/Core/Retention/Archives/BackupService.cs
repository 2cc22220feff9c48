using AgentTelemetry.Json;
using AgentTelemetry.Observability;
using AgentTelemetry.Observability.Events;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.Retention.Archives;

/// <summary>Takes orders for backups, and tells how far they are.</summary>
internal sealed class BackupService(JsonBody bodies, BackupRequests requests, BackupStore backups, IServiceEvents events, IOptions<ArchiveOptions> options)
{
    /// <summary>Asks for a backup of an app; a timer makes it.</summary>
    /// <param name="body">What is to be in it; empty for everything.</param>
    /// <param name="context">The request.</param>
    public async Task<Result<BackupStatus>> BeginAsync(ReadOnlyMemory<byte> body, RequestContext context)
    {
        var backup = body.IsEmpty ? requests.All(context) : Read(body, context);
        if (!backup.IsSuccess)
        {
            return backup.Failure;
        }

        await backups.BeginAsync(backup.Value).ConfigureAwait(false);
        events.Emit(new AuditRecorded("backup_requested", "backup", backup.Value.Id, 1));
        return BackupStatus.Of(backup.Value, options.Value.KeepDays);
    }

    public async Task<Result<BackupStatus>> FindAsync(string id, RequestContext context, CancellationToken cancellationToken) =>
        BackupRequests.TimeOf(id) is not null && !id.Contains('/') && await backups.FindAsync(context.AppId, id, cancellationToken).ConfigureAwait(false) is { } found
            ? BackupStatus.Of(found.Backup, options.Value.KeepDays)
            : new Failure(FailureKind.NotFound, "backup_not_found", "This app has no such backup. Backups are deleted after ARCHIVE_KEEP_DAYS.");

    private Result<Backup> Read(ReadOnlyMemory<byte> body, RequestContext context)
    {
        var parsed = bodies.Parse(body, context.AppId);
        if (!parsed.IsSuccess)
        {
            return parsed.Failure;
        }

        using var document = parsed.Value;
        return requests.Read(document.RootElement, context);
    }
}
