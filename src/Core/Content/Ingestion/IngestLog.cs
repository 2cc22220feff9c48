using Microsoft.Extensions.Logging;

namespace AgentTelemetry.Content.Ingestion;

internal static partial class IngestLog
{
    [LoggerMessage(2001, LogLevel.Warning, "Message {MessageId} of the ingest queue was rejected: {Code}. {Detail} It had {Bytes} bytes, SHA-256 {Sha256}.")]
    public static partial void Rejected(ILogger logger, string messageId, string code, string detail, int bytes, string sha256);
}
