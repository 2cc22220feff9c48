using Microsoft.Extensions.Logging;

namespace AgentTelemetry.Storage;

internal static partial class StorageLog
{
    [LoggerMessage(3101, LogLevel.Information, "The {Part} was not there and was made.")]
    public static partial void Made(ILogger logger, string part);

    [LoggerMessage(3102, LogLevel.Warning, "The {Part} was there before, was gone, and was made again, empty: whatever it held is lost, unless you restore it.")]
    public static partial void MadeAgain(ILogger logger, string part);
}
