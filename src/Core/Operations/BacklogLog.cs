using Microsoft.Extensions.Logging;

namespace AgentTelemetry.Operations;

internal static partial class BacklogLog
{
    [LoggerMessage(3001, LogLevel.Information, "About {Waiting} messages wait in {Queue}.")]
    public static partial void Measured(ILogger logger, string queue, int waiting);

    [LoggerMessage(3002, LogLevel.Warning, "About {Poison} messages lie in {Queue}. They kept failing, and somebody has to look at them.")]
    public static partial void Poisoned(ILogger logger, string queue, int poison);
}
