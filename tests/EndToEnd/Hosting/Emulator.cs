using System.Collections.Concurrent;
using AgentTelemetry.LocalHost.Azurite;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;

namespace AgentTelemetry.EndToEnd.Hosting;

/// <summary>An empty storage account on an Azurite that nobody else uses meanwhile. Starting one takes longer than emptying it, so it is handed on.</summary>
public sealed class Emulator : IAsyncDisposable
{
    // They end with this process, which leaves no time to tidy up; in memory there is nothing to tidy, so they need no folder of their own.
    private static readonly AzuriteOptions InMemory = new() { InMemory = true, Folder = Path.GetTempPath() };

    private static readonly ConcurrentBag<AzuriteProcess> Idle = [];

    private readonly AzuriteProcess _azurite;

    private Emulator(AzuriteProcess azurite) => _azurite = azurite;

    public string ConnectionString => _azurite.ConnectionString;

    public static async Task<Emulator> TakeAsync() =>
        new(Idle.TryTake(out var idle) ? idle : await AzuriteProcess.StartAsync(InMemory, CancellationToken.None));

    /// <summary>Empties it for the next. Whoever used it must have ended.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await EmptyAsync();
        }
        catch
        {
            await _azurite.DisposeAsync();
            throw;
        }

        Idle.Add(_azurite);
    }

    private async Task EmptyAsync()
    {
        var tables = new TableServiceClient(ConnectionString);
        await foreach (var table in tables.QueryAsync())
        {
            await tables.DeleteTableAsync(table.Name);
        }

        var queues = new QueueServiceClient(ConnectionString);
        await foreach (var queue in queues.GetQueuesAsync())
        {
            await queues.DeleteQueueAsync(queue.Name);
        }

        var blobs = new BlobServiceClient(ConnectionString);
        await foreach (var container in blobs.GetBlobContainersAsync())
        {
            await blobs.DeleteBlobContainerAsync(container.Name);
        }
    }
}
