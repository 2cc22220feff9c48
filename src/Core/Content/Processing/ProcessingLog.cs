using Microsoft.Extensions.Logging;

namespace AgentTelemetry.Content.Processing;

internal static partial class ProcessingLog
{
    [LoggerMessage(2101, LogLevel.Error, "Event processor {Processor} failed on {Events} events of session {SessionId}, in delivery {Delivery}. The batch comes again; after its last delivery it lies in the poison queue.")]
    public static partial void Failed(ILogger logger, Exception exception, string processor, int events, Guid sessionId, long delivery);

    [LoggerMessage(2102, LogLevel.Warning, "A batch of session {SessionId} was for event processor {Processor}, which is not registered. Nobody sees it.")]
    public static partial void Unregistered(ILogger logger, string processor, Guid sessionId);

    [LoggerMessage(2103, LogLevel.Information, "A batch of session {SessionId} was erased before event processor {Processor} saw it.")]
    public static partial void Erased(ILogger logger, string processor, Guid sessionId);
}
