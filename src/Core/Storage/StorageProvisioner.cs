using AgentTelemetry.Content.Ingestion;
using AgentTelemetry.Content.Processing;
using AgentTelemetry.Operations;
using Azure.Storage.Queues;

namespace AgentTelemetry.Storage;

internal sealed class StorageProvisioner(Tables tables, QueueServiceClient queues) : IStorageProvisioner
{
    private static readonly string[] Queues = [IngestQueueNames.Queue, ProcessingQueueNames.Queue, ProcessingQueueNames.Poison];

    public async Task EnsureCreatedAsync(CancellationToken cancellationToken)
    {
        var work = tables.All.Select(table => (Task)table.CreateIfNotExistsAsync(cancellationToken)).ToList();
        work.AddRange(Queues.Select(queue => queues.GetQueueClient(queue).CreateIfNotExistsAsync(cancellationToken: cancellationToken)));
        await Task.WhenAll(work).ConfigureAwait(false);
    }
}
