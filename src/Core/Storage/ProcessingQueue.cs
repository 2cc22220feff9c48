using AgentTelemetry.Content.Processing;
using Azure.Storage.Queues;

namespace AgentTelemetry.Storage;

internal sealed class ProcessingQueue(QueueServiceClient queues) : IProcessingQueue
{
    private static readonly ParallelOptions AtOnce = new() { MaxDegreeOfParallelism = 8 };

    private readonly QueueClient _queue = queues.GetQueueClient(ProcessingQueueNames.Queue);

    // No cancellation: what is stored has to be seen, whether its sender still waits or not.
    public Task SendAsync(IReadOnlyList<ReadOnlyMemory<byte>> messages) =>
        Parallel.ForEachAsync(messages, AtOnce, async (message, _) =>
            await _queue.SendMessageAsync(BinaryData.FromBytes(message), cancellationToken: CancellationToken.None).ConfigureAwait(false));
}
