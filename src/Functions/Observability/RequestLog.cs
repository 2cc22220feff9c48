using Microsoft.Extensions.Logging;

namespace AgentTelemetry.Functions.Observability;

/// <summary>One line a request. LocalHost prints it; on Azure the host's request record and the event <c>request_completed</c> say the same.</summary>
internal static partial class RequestLog
{
    public const string Category = "AgentTelemetry.Requests";

    [LoggerMessage(1201, LogLevel.Information, "{Method} {Route} {Status} {Milliseconds:0.0} ms")]
    public static partial void Completed(ILogger logger, string method, string route, int status, double milliseconds);

    [LoggerMessage(1202, LogLevel.Information, "{Method} {Route} {Status} {Code} {Milliseconds:0.0} ms")]
    public static partial void Refused(ILogger logger, string method, string route, int status, string code, double milliseconds);
}
