using Microsoft.Extensions.Logging;

namespace AgentTelemetry.Client;

/// <summary>What the client tells its host. Nothing of it has a token, a payload or more than once what lasts.</summary>
internal static partial class ClientLog
{
    [LoggerMessage(1, LogLevel.Warning, "Telemetry option {Option} is {Value}, which is not {Range}. It is {Default} now.")]
    public static partial void OptionReplaced(this ILogger logger, string option, string value, string range, string @default);

    [LoggerMessage(2, LogLevel.Warning, "Telemetry cannot be written below {Folder}; until it can, it is kept in memory. {Reason}")]
    public static partial void DiskFailed(this ILogger logger, string folder, string reason);

    [LoggerMessage(3, LogLevel.Information, "Telemetry is written below {Folder} again.")]
    public static partial void DiskIsBack(this ILogger logger, string folder);

    [LoggerMessage(4, LogLevel.Warning, "Telemetry is dropped, as there is no room for it: {Dropped} operations so far. {Where}")]
    public static partial void Dropping(this ILogger logger, long dropped, string where);

    [LoggerMessage(5, LogLevel.Warning, "The telemetry service at {Address} takes nothing: {Reason} It is tried again, and {Pending} operations wait.")]
    public static partial void ServiceFailed(this ILogger logger, string address, string reason, long pending);

    [LoggerMessage(6, LogLevel.Information, "The telemetry service at {Address} takes operations again.")]
    public static partial void ServiceIsBack(this ILogger logger, string address);

    [LoggerMessage(7, LogLevel.Warning, "The telemetry service refused {Method} {Path}: {Reason} It is kept in {File}.")]
    public static partial void DeadLettered(this ILogger logger, string method, string path, string reason, string file);

    [LoggerMessage(8, LogLevel.Information, "Telemetry that an earlier process left in {Folder} is sent now.")]
    public static partial void Adopted(this ILogger logger, string folder);

    [LoggerMessage(9, LogLevel.Warning, "{Folder} keeps no file locks, so what other processes left there is not sent.")]
    public static partial void NoLocks(this ILogger logger, string folder);

    [LoggerMessage(10, LogLevel.Warning, "Telemetry call ignored: {Reason}")]
    public static partial void Rejected(this ILogger logger, string reason);

    [LoggerMessage(11, LogLevel.Error, "Telemetry has a defect; the host goes on.")]
    public static partial void Defect(this ILogger logger, Exception exception);

    [LoggerMessage(12, LogLevel.Warning, "The run {RunId} could not be posted to the webhook: {Reason}")]
    public static partial void PostFailed(this ILogger logger, string runId, string reason);

    [LoggerMessage(13, LogLevel.Warning, "{Pending} operations were not sent when the telemetry client ended. {Where}")]
    public static partial void LeftBehind(this ILogger logger, long pending, string where);

    [LoggerMessage(14, LogLevel.Warning, "The day file of today is full, or the disk is: {Lost} lines are not in it.")]
    public static partial void LinesLost(this ILogger logger, long lost);
}
