using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.LocalHost.Azurite;
using AgentTelemetry.Observability;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace AgentTelemetry.EndToEnd.Operations;

/// <summary>An account in which nobody made anything yet, and instances of the product's core on it that nobody prepared it for.</summary>
public sealed class EmptyAccount : IAsyncLifetime
{
    private readonly List<ServiceProvider> _instances = [];
    private AzuriteProcess? _azurite;

    public static RequestContext Context { get; } = new("a-request", "tests", "test");

    public static string[] TableNames { get; } = ["ApiKeys", "Erasures", "Events", "Exports", "Observations", "Rejections", "Retention", "Runs", "Sessions", "Usage"];

    public static string[] QueueNames { get; } = ["telemetry-export", "telemetry-ingest", "telemetry-processing", "telemetry-processing-poison"];

    public static string[] ContainerNames { get; } = ["archive"];

    public FaultyTransport Transport { get; } = new();

    public LogRecorder Logs { get; private set; } = new();

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    public TableServiceClient Tables { get; private set; } = null!;

    public QueueServiceClient Queues { get; private set; } = null!;

    public BlobServiceClient Blobs { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        _azurite = await AzuriteProcess.StartAsync(new AzuriteOptions { InMemory = true }, CancellationToken.None);
        Tables = new TableServiceClient(_azurite.ConnectionString);
        Queues = new QueueServiceClient(_azurite.ConnectionString);
        Blobs = new BlobServiceClient(_azurite.ConnectionString);
    }

    public async Task DisposeAsync()
    {
        foreach (var instance in _instances)
        {
            await instance.DisposeAsync();
        }

        Transport.Dispose();
        await _azurite!.DisposeAsync();
    }

    /// <summary>Another instance, with a memory of its own.</summary>
    public IServiceProvider Start()
    {
        var settings = new Dictionary<string, string?> { ["AzureWebJobsStorage"] = _azurite!.ConnectionString, [HashKey.Setting] = HashKey.Value };
        var instance = new ServiceCollection()
            .AddLogging()
            .AddMetrics()
            .AddSingleton<ILoggerProvider>(Logs)
            .AddAgentTelemetryCore(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            .Replace(ServiceDescriptor.Singleton<TimeProvider>(Time))
            .ReachTablesBy(Transport)
            .ReachQueuesBy(Transport)
            .ReachBlobsBy(Transport)
            .BuildServiceProvider();
        _instances.Add(instance);
        return instance;
    }

    /// <summary>Empties the account, forgets what was called and logged, and forbids nothing.</summary>
    public async Task ClearAsync()
    {
        foreach (var name in await NamesAsync())
        {
            await DeleteAsync(name);
        }

        Transport.Forbids = static _ => false;
        Transport.Begin();
        Logs = new LogRecorder();
    }

    public Task DeleteAsync(string name) =>
        TableNames.Contains(name) ? Tables.DeleteTableAsync(name)
        : ContainerNames.Contains(name) ? Blobs.DeleteBlobContainerAsync(name)
        : Queues.DeleteQueueAsync(name);

    /// <summary>Every table, queue and container there is.</summary>
    public async Task<IReadOnlyList<string>> NamesAsync()
    {
        var names = new List<string>();
        await foreach (var table in Tables.QueryAsync())
        {
            names.Add(table.Name);
        }

        await foreach (var queue in Queues.GetQueuesAsync())
        {
            names.Add(queue.Name);
        }

        await foreach (var container in Blobs.GetBlobContainersAsync())
        {
            names.Add(container.Name);
        }

        return [.. names.Order(StringComparer.Ordinal)];
    }
}
