using Microsoft.Extensions.Logging;

namespace AgentTelemetry.Retention.Archives;

/// <summary>What happens to the archive. No content and no id of a subject is in any of it.</summary>
internal static partial class ArchiveLog
{
    [LoggerMessage(8101, LogLevel.Information, "archive_kept: {Count} {Kind} of app {App} are in the archive, {Bytes} bytes.", EventName = "archive_kept")]
    public static partial void Kept(ILogger logger, long count, string kind, string app, long bytes);

    [LoggerMessage(8102, LogLevel.Information, "backup_completed: backup {Id} of app {App} has {Files} files, {Bytes} bytes.", EventName = "backup_completed")]
    public static partial void Completed(ILogger logger, string id, string app, int files, long bytes);

    [LoggerMessage(8103, LogLevel.Error, "Backup {Id} of app {App} could not go on; the next tick tries again.")]
    public static partial void Interrupted(ILogger logger, string id, string app, Exception exception);

    [LoggerMessage(8104, LogLevel.Error, "backup_failed: backup {Id} of app {App} made no progress for a day and is given up.", EventName = "backup_failed")]
    public static partial void GivenUp(ILogger logger, string id, string app);

    [LoggerMessage(8105, LogLevel.Information, "backup_expired: backup {Id} of app {App} was deleted.", EventName = "backup_expired")]
    public static partial void Expired(ILogger logger, string id, string app);

    [LoggerMessage(8106, LogLevel.Information, "archive_rewritten: {Lines} lines of erased subjects were taken out of {Files} files of app {App}.", EventName = "archive_rewritten")]
    public static partial void Rewritten(ILogger logger, long lines, int files, string app);
}
