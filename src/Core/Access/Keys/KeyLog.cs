using Microsoft.Extensions.Logging;

namespace AgentTelemetry.Access.Keys;

internal static partial class KeyLog
{
    [LoggerMessage(4201, LogLevel.Error, "Keys cannot be read, so the service lets nobody in. Logged at most once a minute.")]
    public static partial void Unreadable(ILogger logger, Exception exception);

    [LoggerMessage(4202, LogLevel.Information, "Keys can be read again.")]
    public static partial void ReadableAgain(ILogger logger);

    [LoggerMessage(4203, LogLevel.Debug, "The last use of the key of {UserId} could not be noted.")]
    public static partial void UseNotNoted(ILogger logger, string userId, Exception exception);

    [LoggerMessage(4204, LogLevel.Information, "A running request of {UserId} was ended, because its key is no longer valid.")]
    public static partial void EndedUnderWay(ILogger logger, string userId);
}
