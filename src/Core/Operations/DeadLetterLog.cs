using Microsoft.Extensions.Logging;

namespace AgentTelemetry.Operations;

/// <summary>Who did what to dead letters. No text of a message is in any of it.</summary>
internal static partial class DeadLetterLog
{
    [LoggerMessage(6001, LogLevel.Warning, "dead_letters_replayed: {Count} messages of {Poison} were put back into {Queue}; {Failed} could not be moved.", EventName = "dead_letters_replayed")]
    public static partial void Replayed(ILogger logger, int count, string poison, string queue, int failed);

    [LoggerMessage(6002, LogLevel.Warning, "dead_letters_deleted: {Count} messages of {Poison} were deleted; {Failed} could not be deleted.", EventName = "dead_letters_deleted")]
    public static partial void Deleted(ILogger logger, int count, string poison, int failed);

    [LoggerMessage(6003, LogLevel.Warning, "Message {MessageId} of {Poison} could not be moved or deleted.")]
    public static partial void Failed(ILogger logger, string messageId, string poison, Exception exception);
}
