using Microsoft.Extensions.Logging;

namespace AgentTelemetry.Functions.Http;

internal static partial class AnswerLog
{
    [LoggerMessage(1101, LogLevel.Debug, "The caller left before the answer of {Route} was sent.")]
    public static partial void CallerLeft(ILogger logger, string? route);

    [LoggerMessage(1102, LogLevel.Information, "The answer of {Route} was broken off, because its caller read it too slowly.")]
    public static partial void CallerTooSlow(ILogger logger, string? route);

    [LoggerMessage(1103, LogLevel.Error, "Storage failed while the answer of {Route} was read. If the answer had begun, it was broken off.")]
    public static partial void StorageUnavailable(ILogger logger, Exception exception, string? route);

    [LoggerMessage(1104, LogLevel.Error, "The answer of {Route} failed because of a defect. If the answer had begun, it was broken off.")]
    public static partial void Failed(ILogger logger, Exception exception, string? route);
}
