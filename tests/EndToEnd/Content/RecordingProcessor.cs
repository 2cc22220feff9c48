using System.Collections.Concurrent;
using AgentTelemetry.Content.Processing;

namespace AgentTelemetry.EndToEnd.Content;

/// <summary>Remembers every batch.</summary>
internal sealed class RecordingProcessor : IEventProcessor
{
    private readonly ConcurrentQueue<StoredBatch> _batches = new();

    public string Name => "recording";

    public IReadOnlyCollection<StoredBatch> Batches => _batches;

    public HashSet<Guid> EventsOf(Guid session) => [.. _batches.Where(batch => batch.Session.Id == session).SelectMany(batch => batch.Events, (_, seen) => seen.Id)];

    public Task ProcessAsync(StoredBatch batch, CancellationToken cancellationToken)
    {
        _batches.Enqueue(batch);
        return Task.CompletedTask;
    }
}
