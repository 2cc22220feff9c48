using Microsoft.Extensions.Logging;

namespace AgentTelemetry.Storage;

internal static partial class StorageLog
{
    [LoggerMessage(3101, LogLevel.Information, "The {Part} did not exist and was made.")]
    public static partial void Made(ILogger logger, string part);

    [LoggerMessage(3102, LogLevel.Warning, "The {Part} was deleted and was made again, empty. Its content is lost unless you restore it.")]
    public static partial void MadeAgain(ILogger logger, string part);
}
