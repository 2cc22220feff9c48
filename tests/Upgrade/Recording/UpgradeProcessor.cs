using System.Collections.Concurrent;
using AgentTelemetry.Content.Processing;

namespace AgentTelemetry.Upgrade.Recording;

/// <summary>The processor for which the messages of a store wait.</summary>
internal sealed class UpgradeProcessor : IEventProcessor
{
    private readonly ConcurrentQueue<StoredBatch> _batches = new();

    public string Name => "upgrade";

    public IReadOnlyCollection<StoredBatch> Batches => _batches;

    public Task ProcessAsync(StoredBatch batch, CancellationToken cancellationToken)
    {
        _batches.Enqueue(batch);
        return Task.CompletedTask;
    }
}
