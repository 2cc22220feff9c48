using Microsoft.Extensions.Logging;

namespace AgentTelemetry.Content.Ingestion;

internal static partial class IngestLog
{
    [LoggerMessage(2001, LogLevel.Warning, "Message {MessageId} of the ingest queue was rejected: {Code}. {Detail} It had {Bytes} bytes, SHA-256 {Sha256}.")]
    public static partial void Rejected(ILogger logger, string messageId, string code, string detail, int bytes, string sha256);

    [LoggerMessage(2002, LogLevel.Warning, "Message {MessageId} of the ingest queue was stored in part. Unread members: {UnrecognisedFields}; perhaps meant: {MeantFields}. Events whose id is stored with other content: {ConflictingEvents}. Events of a repeat that were not stored: {UnstoredEvents}. Another outcome than the stored one: {HasOtherOutcome}.")]
    public static partial void StoredInPart(
        ILogger logger, string messageId, int unrecognisedFields, string meantFields, int conflictingEvents, int unstoredEvents, bool hasOtherOutcome);
}
