using AgentTelemetry.Content.Processing;

namespace AgentTelemetry.EndToEnd.Content;

/// <summary>The real queue, which is out of reach when it is told to be.</summary>
internal sealed class StutteringQueue(IProcessingQueue queue) : IProcessingQueue
{
    public bool IsDown { get; set; }

    public Task SendAsync(IReadOnlyList<ReadOnlyMemory<byte>> messages) =>
        IsDown ? throw new StorageUnavailableException("The queue is out of reach.") : queue.SendAsync(messages);
}
