using AgentTelemetry.Content.Ingestion;
using AgentTelemetry.Content.Processing;

namespace AgentTelemetry.Upgrade.Recording;

/// <summary>The messages that wait in a store's queues.</summary>
internal static class RecordedMessages
{
    public static Dictionary<string, IReadOnlyList<string>> Beside(IReadOnlyList<string> processing) => new()
    {
        // Written by senders and read by us: as the documentation has it.
        [IngestQueueNames.Queue] =
        [
            $$$"""
            {"app_id":"{{{Apps.Acme}}}","request_id":"waiting-1","document":{"document_type":"session","schema_version":"1.0","session_id":"{{{Sessions.Waiting}}}","agent_id":"queue-agent","started_at":"2026-03-01T01:00:00Z",
             "ended_at":"2026-03-01T01:10:00Z","events":[{"id":"{{{Sessions.EventId(901)}}}","type":"content_retrieved","timestamp":"2026-03-01T01:00:01Z","content_url":"https://a.example/waiting","source_role":"agent"}]}}
            """,
            """{"app_id":"acme","document":"not a document"}""",
        ],
        [ProcessingQueueNames.Queue] = processing,
        [ProcessingQueueNames.Poison] = [processing[0]],
    };
}
