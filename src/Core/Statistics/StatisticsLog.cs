using Microsoft.Extensions.Logging;

namespace AgentTelemetry.Statistics;

/// <summary>What is logged of recounts.</summary>
internal static partial class StatisticsLog
{
    [LoggerMessage(5001, LogLevel.Debug, "Took {Taken} changes of {Counted} into the totals of app {AppId}.")]
    public static partial void Recounted(ILogger logger, int taken, string counted, string appId);

    [LoggerMessage(5002, LogLevel.Warning, "The totals of {Counted} of app {AppId} are those of {AsOf}; more changes wait than could be counted since.")]
    public static partial void Behind(ILogger logger, string counted, string appId, DateTimeOffset asOf);

    [LoggerMessage(5003, LogLevel.Warning, "What app {AppId} asked could not be written down. It is tried again in a minute; a kill until then loses it.")]
    public static partial void UsageKept(ILogger logger, Exception exception, string appId);
}
