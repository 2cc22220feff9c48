using System.Collections.Concurrent;
using AgentTelemetry.Content.Processing;

namespace AgentTelemetry.EndToEnd.Content;

/// <summary>Fails when it is told to.</summary>
internal sealed class FailingProcessor : IEventProcessor
{
    public const string ItsName = "failing";

    public string Name => ItsName;

    public Func<StoredBatch, bool> Fails { get; set; } = static _ => false;

    public ConcurrentBag<Guid> Seen { get; } = [];

    public Task ProcessAsync(StoredBatch batch, CancellationToken cancellationToken)
    {
        if (Fails(batch))
        {
            throw new InvalidOperationException("As it was told.");
        }

        Seen.Add(batch.Session.Id);
        return Task.CompletedTask;
    }
}
