using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.FunctionsHost;
using AgentTelemetry.LocalHost.Azurite;
using Azure.Data.Tables;
using Azure.Storage.Queues;

namespace AgentTelemetry.Worker.Tests.Hosting;

/// <summary>The published app on Microsoft's worker process, on a private Azurite that holds nothing at the start.</summary>
internal sealed class WorkerService : IAsyncDisposable
{
    private readonly AzuriteProcess _azurite;
    private readonly TemporaryFolder _temporary;

    private WorkerService(AzuriteProcess azurite, FunctionAppHost host, TemporaryFolder temporary)
    {
        (_azurite, Host, _temporary) = (azurite, host, temporary);
        Http = CheckedAnswers.Client(host.Address);
        Rows = new StoredRows(new TableServiceClient(azurite.ConnectionString));
        Queues = new QueueServiceClient(azurite.ConnectionString, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
    }

    public FunctionAppHost Host { get; }

    public HttpClient Http { get; }

    public string StorageConnection => _azurite.ConnectionString;

    public StoredRows Rows { get; }

    public QueueServiceClient Queues { get; }

    public static async Task<WorkerService> StartAsync(IEnumerable<KeyValuePair<string, string?>> settings)
    {
        var publishing = PublishedApp.FolderAsync();
        var temporary = new TemporaryFolder();
        var azurite = await AzuriteProcess.StartAsync(new AzuriteOptions { InMemory = true }, CancellationToken.None);
        try
        {
            var all = settings.Where(static setting => setting.Value is not null).ToDictionary(static setting => setting.Key, static setting => setting.Value!);
            all["AzureWebJobsStorage"] = azurite.ConnectionString;
            all.TryAdd(HashKey.Setting, HashKey.Value);
            all.TryAdd("TELEMETRY_STORAGE", azurite.ConnectionString);
            all["FUNCTIONS_WORKER_RUNTIME"] = "dotnet-isolated";
            // There the SDK keeps what it could not send, for any process that comes after.
            all["TMPDIR"] = temporary.Path;
            return new WorkerService(azurite, await FunctionAppHost.StartAsync(new FunctionsHostOptions { AppFolder = await publishing, Settings = all }), temporary);
        }
        catch
        {
            temporary.Dispose();
            await azurite.DisposeAsync();
            throw;
        }
    }

    /// <summary>Takes its storage away, as an outage does.</summary>
    public void KillStorage() => _azurite.Kill();

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Host.DisposeAsync();
        await _azurite.DisposeAsync();
        _temporary.Dispose();
    }
}
