using System.Text.Json;

namespace AgentTelemetry.Runs;

/// <summary>An event of a run, as it is sent and as it is answered.</summary>
public sealed record RunEventRecord
{
    /// <summary>The event's id, unique in its run.</summary>
    public required string Id { get; init; }

    /// <summary>The caller's id of the run.</summary>
    public required string RunId { get; init; }

    /// <summary>What happened.</summary>
    public required string EventType { get; init; }

    /// <summary>When it happened; when it was recorded, where its sender did not say.</summary>
    public required string Timestamp { get; init; }

    /// <summary>What the sender says of it, an object; null where nothing.</summary>
    public JsonElement? PayloadJson { get; init; }
}
