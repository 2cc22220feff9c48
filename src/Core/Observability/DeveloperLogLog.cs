using Microsoft.Extensions.Logging;

namespace AgentTelemetry.Observability;

internal static partial class DeveloperLogLog
{
    [LoggerMessage(3301, LogLevel.Warning, "The developer log cannot be written to {File}, which TELEMETRY_DEV_LOGGER_FILE names. It goes on in memory.")]
    public static partial void FileFailed(ILogger logger, string file, Exception exception);
}
