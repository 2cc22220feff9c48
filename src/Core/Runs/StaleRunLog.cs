using Microsoft.Extensions.Logging;

namespace AgentTelemetry.Runs;

internal static partial class StaleRunLog
{
    [LoggerMessage(2201, LogLevel.Information, "{Found} runs of {AppId} were stale; {Cleaned} of them were ended, {Failed} could not be.")]
    public static partial void Reaped(ILogger logger, string appId, int found, int cleaned, int failed);

    [LoggerMessage(2202, LogLevel.Warning, "Run {EventId} could not be read or ended as stale; it is tried again next time.")]
    public static partial void Failed(ILogger logger, string eventId, Exception exception);

    [LoggerMessage(2203, LogLevel.Error, "The stale runs of {AppId} could not be looked for; they are next time.")]
    public static partial void Unreadable(ILogger logger, string appId, Exception exception);
}
