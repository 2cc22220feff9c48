using Microsoft.Extensions.Logging;

namespace AgentTelemetry.Access.Keys;

internal static partial class KeyLog
{
    [LoggerMessage(4201, LogLevel.Error, "Keys cannot be read, so nobody is let in. This is told once a minute while it lasts.")]
    public static partial void Unreadable(ILogger logger, Exception exception);

    [LoggerMessage(4202, LogLevel.Information, "Keys can be read again.")]
    public static partial void ReadableAgain(ILogger logger);

    [LoggerMessage(4203, LogLevel.Debug, "The last use of key {KeyId} could not be noted.")]
    public static partial void UseNotNoted(ILogger logger, string keyId, Exception exception);

    [LoggerMessage(4204, LogLevel.Information, "A request of key {KeyId} was ended under way, as its key is no longer taken.")]
    public static partial void EndedUnderWay(ILogger logger, string keyId);
}
