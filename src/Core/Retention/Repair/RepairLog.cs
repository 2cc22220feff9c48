using Microsoft.Extensions.Logging;

namespace AgentTelemetry.Retention.Repair;

internal static partial class RepairLog
{
    [LoggerMessage(8201, LogLevel.Warning, "data_repaired: of the {Part} of {AppId}, {Mended} rows were put right ({Kind}) and {Left} could not be.", EventName = "data_repaired")]
    public static partial void Found(ILogger logger, string part, string appId, string kind, int mended, int left);

    [LoggerMessage(8202, LogLevel.Error, "The {Part} of {AppId} could not be looked through for damage; they are next time.")]
    public static partial void Unreadable(ILogger logger, string part, string appId, Exception exception);

    [LoggerMessage(8203, LogLevel.Warning, "repair_run: {UserId} had the rows of {AppId} put right.", EventName = "repair_run")]
    public static partial void Asked(ILogger logger, string userId, string appId);
}
