using Microsoft.Extensions.Logging;

namespace AgentTelemetry.Content.Sessions;

internal static partial class SessionLog
{
    [LoggerMessage(2301, LogLevel.Information, "session_resumed: session {SessionId} had expired and goes on after {IdleDurationSeconds} s with {MessageCount} events.", EventName = "session_resumed")]
    public static partial void Resumed(ILogger logger, Guid sessionId, long idleDurationSeconds, int messageCount);
}
