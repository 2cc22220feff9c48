using Microsoft.Extensions.Logging;

namespace AgentTelemetry.Access.Rates;

internal static partial class RateLog
{
    [LoggerMessage(4101, LogLevel.Warning, "rate_limit_triggered: limit {LimitType} of {Limit} in {WindowSeconds} s was reached with {RequestCount}. Further refusals of this window are only counted.", EventName = "rate_limit_triggered")]
    public static partial void Triggered(ILogger logger, string limitType, long limit, long windowSeconds, long requestCount);

    [LoggerMessage(4102, LogLevel.Warning, "Usage could not be exchanged with the other instances; each goes by its own counts meanwhile. Said once a minute at most.", EventName = "rate_limit_exchange_failed")]
    public static partial void ExchangeFailed(ILogger logger, Exception exception);
}
