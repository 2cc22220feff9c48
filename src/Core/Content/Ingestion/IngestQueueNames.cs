namespace AgentTelemetry.Content.Ingestion;

/// <summary>The queue-fed way in.</summary>
public static class IngestQueueNames
{
    /// <summary>Where senders put documents: base64, up to 48 KiB of text.</summary>
    public const string Queue = "telemetry-ingest";

    /// <summary>Where the host puts what kept failing: defects and lasting faults, never a malformed message.</summary>
    public const string Poison = Queue + "-poison";
}
