using AgentTelemetry.Content.Ingestion;
using AgentTelemetry.Content.Processing;

namespace AgentTelemetry.Operations;

/// <summary>Every queue of the product: those that are made, watched, and whose dead letters are shown.</summary>
internal static class WorkQueues
{
    public static IReadOnlyList<WorkQueue> All { get; } =
    [
        new(IngestQueueNames.Queue, "ingest"),
        new(ProcessingQueueNames.Queue, "processing"),
    ];

    public static IReadOnlyList<string> Names { get; } = [.. All.Select(static queue => queue.Name)];

    /// <summary>The queues that somebody asks for: the one of a name, or all where none is named.</summary>
    public static IReadOnlyList<WorkQueue> Of(string? name) => name is null ? All : [All.Single(queue => queue.Name == name)];
}
