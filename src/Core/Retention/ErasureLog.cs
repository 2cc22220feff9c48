using Microsoft.Extensions.Logging;

namespace AgentTelemetry.Retention;

/// <summary>Who had what erased. No erased id is in any of it: the erasure's id leads to the receipt.</summary>
internal static partial class ErasureLog
{
    [LoggerMessage(8101, LogLevel.Warning, "erasure_requested: a {Kind} is to be erased; the receipt is {ErasureId}.", EventName = "erasure_requested")]
    public static partial void Requested(ILogger logger, string kind, string erasureId);

    [LoggerMessage(8102, LogLevel.Information, "erasure_completed: {ErasureId} took {Sessions} sessions, {Runs} runs and {Events} events; {NotErased} datasets of others have some of it.", EventName = "erasure_completed")]
    public static partial void Completed(ILogger logger, string erasureId, int sessions, int runs, int events, int notErased);

    [LoggerMessage(8103, LogLevel.Error, "Erasure {ErasureId} of app {AppId} could not go on. It is tried again at the next tick.")]
    public static partial void Failed(ILogger logger, string erasureId, string appId, Exception exception);

    [LoggerMessage(8104, LogLevel.Error, "The erasures of app {AppId} could not be read. They are looked at again at the next tick.")]
    public static partial void Unreadable(ILogger logger, string appId, Exception exception);
}
