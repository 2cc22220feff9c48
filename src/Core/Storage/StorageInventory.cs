using AgentTelemetry.Content.Processing;
using AgentTelemetry.Operations;
using AgentTelemetry.Storage.Transactions;
using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace AgentTelemetry.Storage;

/// <summary>What there has to be in the account, and what of it is missing.</summary>
internal sealed class StorageInventory
{
    private const int Forbidden = 403;

    private readonly TableAccount _tables;
    private readonly QueueServiceClient _queues;
    private readonly BlobServiceClient _blobs;

    public StorageInventory(Tables tables, TableAccount tableService, QueueServiceClient queueService, BlobServiceClient blobService)
    {
        (_tables, _queues, _blobs) = (tableService, queueService, blobService);
        Tables = [.. tables.All.Select(Part)];
        Queues = [.. QueueNames.Select(name => Part(queueService.GetQueueClient(name)))];
        Containers = [.. ContainerNames.Select(name => Part(blobService.GetBlobContainerClient(name)))];
    }

    /// <summary>The queues that somebody may send to before anybody else made them. The host makes other poison queues by itself.</summary>
    public static IReadOnlyList<string> QueueNames { get; } = [.. WorkQueues.Names, ProcessingQueueNames.Poison];

    /// <summary>The containers of blobs.</summary>
    public static IReadOnlyList<string> ContainerNames { get; } = [ArchiveBlobs.Container];

    public IReadOnlyList<StoragePart> Tables { get; }

    public IReadOnlyList<StoragePart> Queues { get; }

    public IReadOnlyList<StoragePart> Containers { get; }

    /// <summary>What is not there: a call to each service, however many parts there are.</summary>
    public async Task<IReadOnlyList<StoragePart>> FindMissingAsync()
    {
        var missing = await Task.WhenAll(
            FindMissingAsync(Tables, ListTablesAsync), FindMissingAsync(Queues, ListQueuesAsync), FindMissingAsync(Containers, ListContainersAsync)).ConfigureAwait(false);
        return [.. missing.SelectMany(static parts => parts)];
    }

    private static async Task<IReadOnlyList<StoragePart>> FindMissingAsync(IReadOnlyList<StoragePart> parts, Func<Task<HashSet<string>>> listAsync)
    {
        try
        {
            var names = await listAsync().ConfigureAwait(false);
            return [.. parts.Where(part => !names.Contains(part.Name))];
        }
        catch (RequestFailedException exception) when (exception.Status == Forbidden)
        {
            // An identity may have a right to rows and messages, and none to know what else the account holds.
            var areThere = await Task.WhenAll(parts.Select(IsThereAsync)).ConfigureAwait(false);
            return [.. parts.Where((_, index) => !areThere[index])];
        }
    }

    private static async Task<bool> IsThereAsync(StoragePart part)
    {
        using var asItIs = MissingPartPolicy.Suspend();
        try
        {
            await part.ReadAsync(CancellationToken.None).ConfigureAwait(false);
            return true;
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            return false;
        }
    }

    // A query rather than a point read, whose answer is 404 also where only the row is missing.
    private static StoragePart Part(TableClient table) => new(
        table.Name,
        $"table {table.Name}",
        async cancellationToken =>
        {
            await foreach (var _ in table.QueryAsync<TableEntity>("PartitionKey eq 'probe' and RowKey eq 'probe'", 1, ["RowKey"], cancellationToken).ConfigureAwait(false))
            {
                // That it answers is all that was asked.
            }
        },
        table.CreateIfNotExistsAsync);

    private static StoragePart Part(QueueClient queue) => new(
        queue.Name,
        $"queue {queue.Name}",
        queue.GetPropertiesAsync,
        cancellationToken => queue.CreateIfNotExistsAsync(cancellationToken: cancellationToken));

    private static StoragePart Part(BlobContainerClient container) => new(
        container.Name,
        $"container {container.Name}",
        cancellationToken => container.GetPropertiesAsync(cancellationToken: cancellationToken),
        cancellationToken => container.CreateIfNotExistsAsync(cancellationToken: cancellationToken));

    // The account may be others' too.
    private async Task<HashSet<string>> ListTablesAsync()
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var ours = string.Join(" or ", Tables.Select(table => $"TableName eq '{table.Name}'"));
        await foreach (var table in _tables.QueryAsync(ours).ConfigureAwait(false))
        {
            names.Add(table.Name);
        }

        return names;
    }

    private async Task<HashSet<string>> ListQueuesAsync()
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var queue in _queues.GetQueuesAsync(QueueTraits.None, "telemetry-", CancellationToken.None).ConfigureAwait(false))
        {
            names.Add(queue.Name);
        }

        return names;
    }

    private async Task<HashSet<string>> ListContainersAsync()
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var container in _blobs.GetBlobContainersAsync(BlobContainerTraits.None, BlobContainerStates.None, ArchiveBlobs.Container, CancellationToken.None).ConfigureAwait(false))
        {
            names.Add(container.Name);
        }

        return names;
    }
}
