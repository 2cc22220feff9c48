using Microsoft.Extensions.Logging;

namespace AgentTelemetry.Functions.Observability;

internal static partial class BoundaryLog
{
    [LoggerMessage(1001, LogLevel.Error, "{Function} failed because of a defect.")]
    public static partial void Unexpected(ILogger logger, Exception exception, string function);

    [LoggerMessage(1002, LogLevel.Error, "{Function} could not reach storage; the caller was told to try again.")]
    public static partial void StorageUnavailable(ILogger logger, Exception exception, string function);

    [LoggerMessage(1004, LogLevel.Error, "{Function} could not reach storage either, and the caller was told to try again. An earlier line of this minute has the reason.")]
    public static partial void StorageStillUnavailable(ILogger logger, string function);

    [LoggerMessage(1003, LogLevel.Debug, "The caller of {Function} left before the answer.")]
    public static partial void CallerLeft(ILogger logger, string function);
}
