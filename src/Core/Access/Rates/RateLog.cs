using Microsoft.Extensions.Logging;

namespace AgentTelemetry.Access.Rates;

internal static partial class RateLog
{
    [LoggerMessage(4101, LogLevel.Warning, "rate_limit_triggered: {RequestCount} reached the limit {LimitType} of {Limit} in {WindowSeconds} s. Further refusals in this window are only counted.", EventName = "rate_limit_triggered")]
    public static partial void Triggered(ILogger logger, string limitType, long limit, long windowSeconds, long requestCount);

    [LoggerMessage(4102, LogLevel.Warning, "Instances could not exchange their counts, so each applies limits by its own. Logged at most once a minute.", EventName = "rate_limit_exchange_failed")]
    public static partial void ExchangeFailed(ILogger logger, Exception exception);
}
