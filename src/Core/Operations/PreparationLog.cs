using Microsoft.Extensions.Logging;

namespace AgentTelemetry.Operations;

internal static partial class PreparationLog
{
    [LoggerMessage(3103, LogLevel.Warning, "The storage account could not be read or prepared. The service tries again, less and less often, and whenever a request needs what is missing.")]
    public static partial void NotPrepared(ILogger logger, Exception exception);
}
