using Microsoft.Extensions.Logging;

namespace AgentTelemetry.Statistics;

/// <summary>What is logged of recounts.</summary>
internal static partial class StatisticsLog
{
    [LoggerMessage(5001, LogLevel.Debug, "Took {Taken} changes of runs into the totals of app {AppId}.")]
    public static partial void Recounted(ILogger logger, int taken, string appId);

    [LoggerMessage(5002, LogLevel.Warning, "The totals of app {AppId} are those of {AsOf}; more changes wait than could be counted since.")]
    public static partial void Behind(ILogger logger, string appId, DateTimeOffset asOf);
}
