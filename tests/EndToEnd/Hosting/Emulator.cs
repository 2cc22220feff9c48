using System.Collections.Concurrent;
using AgentTelemetry.LocalHost.Azurite;
using Azure.Data.Tables;
using Azure.Storage.Queues;

namespace AgentTelemetry.EndToEnd.Hosting;

/// <summary>An empty storage account on an Azurite that nobody else uses meanwhile. Starting one takes longer than emptying it, so it is handed on.</summary>
public sealed class Emulator : IAsyncDisposable
{
    private static readonly ConcurrentBag<AzuriteProcess> Idle = [];

    private readonly AzuriteProcess _azurite;

    static Emulator() => AppDomain.CurrentDomain.ProcessExit += static (_, _) => EndIdle();

    private Emulator(AzuriteProcess azurite) => _azurite = azurite;

    public string ConnectionString => _azurite.ConnectionString;

    public static async Task<Emulator> TakeAsync() =>
        new(Idle.TryTake(out var idle) ? idle : await AzuriteProcess.StartAsync(new AzuriteOptions { InMemory = true }, CancellationToken.None));

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
    }

    private static void EndIdle()
    {
        while (Idle.TryTake(out var azurite))
        {
            azurite.Kill();
            azurite.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }
}
