using Microsoft.Extensions.Logging;

namespace AgentTelemetry.Traces;

/// <summary>What is logged of traces: reasons in the service's own words, and nothing of a span.</summary>
internal static partial class TraceLog
{
    [LoggerMessage(2401, LogLevel.Warning, "{Rejected} items of {Signal} of {AppId} were not kept. {Reasons}")]
    public static partial void Rejected(ILogger logger, long rejected, string signal, string appId, string reasons);
}
