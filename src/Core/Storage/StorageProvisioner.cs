using AgentTelemetry.Content.Ingestion;
using AgentTelemetry.Operations;
using Azure.Storage.Queues;

namespace AgentTelemetry.Storage;

internal sealed class StorageProvisioner(Tables tables, QueueServiceClient queues) : IStorageProvisioner
{
    public async Task EnsureCreatedAsync(CancellationToken cancellationToken)
    {
        var work = tables.All.Select(table => (Task)table.CreateIfNotExistsAsync(cancellationToken)).ToList();
        work.Add(queues.GetQueueClient(IngestQueueNames.Queue).CreateIfNotExistsAsync(cancellationToken: cancellationToken));
        await Task.WhenAll(work).ConfigureAwait(false);
    }
}
