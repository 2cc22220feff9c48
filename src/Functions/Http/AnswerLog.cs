using Microsoft.Extensions.Logging;

namespace AgentTelemetry.Functions.Http;

internal static partial class AnswerLog
{
    [LoggerMessage(1101, LogLevel.Debug, "The caller left before the answer of {Path} was sent.")]
    public static partial void CallerLeft(ILogger logger, string path);

    [LoggerMessage(1102, LogLevel.Information, "The answer of {Path} was broken off, as its caller did not read it in the time that is given to one.")]
    public static partial void CallerTooSlow(ILogger logger, string path);

    [LoggerMessage(1103, LogLevel.Error, "The answer of {Path} could not be read to its end; where it had begun, it was broken off.")]
    public static partial void StorageUnavailable(ILogger logger, Exception exception, string path);

    [LoggerMessage(1104, LogLevel.Error, "The answer of {Path} failed in a way nobody expected; where it had begun, it was broken off.")]
    public static partial void Failed(ILogger logger, Exception exception, string path);
}
