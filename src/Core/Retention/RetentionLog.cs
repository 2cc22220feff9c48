using Microsoft.Extensions.Logging;

namespace AgentTelemetry.Retention;

internal static partial class RetentionLog
{
    [LoggerMessage(8001, LogLevel.Information, "retention_completed: of {AppId}, {Removed} {Kind} were removed, {Expired} expired, {Held} wait for an export, {PutRight} rows were put right, {Failed} failed.", EventName = "retention_completed")]
    public static partial void Completed(ILogger logger, string appId, string kind, long removed, long expired, long held, long putRight, long failed);

    [LoggerMessage(8002, LogLevel.Information, "retention_counted: of {AppId}, {Removed} {Kind} would be removed and {Expired} would expire; nothing was changed.", EventName = "retention_counted")]
    public static partial void Counted(ILogger logger, string appId, string kind, long removed, long expired);

    [LoggerMessage(8003, LogLevel.Warning, "One of the {Kind}, {Id}, could not be handled; it is tried again next time.")]
    public static partial void Failed(ILogger logger, string kind, string id, Exception exception);

    [LoggerMessage(8004, LogLevel.Error, "The {Kind} of {AppId} could not be looked through; they are next time.")]
    public static partial void Unreadable(ILogger logger, string kind, string appId, Exception exception);

    [LoggerMessage(8005, LogLevel.Warning, "Retention is behind: the oldest {Kind} of {AppId} that should be gone are {LagSeconds} s late.")]
    public static partial void Behind(ILogger logger, string kind, string appId, long lagSeconds);

    [LoggerMessage(8006, LogLevel.Information, "session_expired: nothing was heard of session {SessionId} since {LastActivityTimestamp}.", EventName = "session_expired")]
    public static partial void Expired(ILogger logger, Guid sessionId, string lastActivityTimestamp);

    [LoggerMessage(8007, LogLevel.Warning, "retention_run: {UserId} had what is due of {AppId} removed.", EventName = "retention_run")]
    public static partial void Asked(ILogger logger, string userId, string appId);
}
