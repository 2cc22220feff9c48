using AgentTelemetry.LocalHost;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AgentTelemetry.EndToEnd.Hosting;

/// <summary>The product as LocalHost runs it, on a private Azurite, with a transport between the two that a test can spoil.</summary>
public sealed class RunningService : IAsyncLifetime
{
    private static readonly Dictionary<string, string?> SettingsOfAllTests = new()
    {
        ["TELEMETRY_APP_ID"] = "tests",
        ["TELEMETRY_ENVIRONMENT"] = "development",
        [HashKey.Setting] = HashKey.Value,
        // Tests that compare rows fire them themselves.
        ["AzureWebJobs.RecountStatistics.Disabled"] = "true",
        ["AzureWebJobs.ReapStaleRuns.Disabled"] = "true",
        ["AzureWebJobs.ApplyRetention.Disabled"] = "true",
        ["AzureWebJobs.ContinueErasures.Disabled"] = "true",
        ["AzureWebJobs.ContinueBackups.Disabled"] = "true",
        ["AzureWebJobs.Reconcile.Disabled"] = "true",
        ["AzureFunctionsJobHost__extensions__queues__maxPollingInterval"] = "00:00:00.200",
        ["AzureFunctionsJobHost__extensions__queues__visibilityTimeout"] = "00:00:00",
    };

    // Nothing of a developer's own settings may reach the tests.
    private readonly TemporaryFolder _contentRoot = TemporaryFolder.CopyOf(Repository.Root, "host.json");
    private Emulator? _emulator;
    private LocalHostApplication? _app;

    /// <summary>What a test adds to the product.</summary>
    public Action<IServiceCollection> ConfigureServices { get; init; } = static _ => { };

    /// <summary>What a test sets beside the settings of all tests, or instead of them.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>();

    /// <summary>What a test puts into the account, whose connection string it is given, before the service starts.</summary>
    public Func<string, Task> PrepareStorage { get; init; } = static _ => Task.CompletedTask;

    public FaultyTransport Transport { get; } = new();

    public LogRecorder Logs { get; } = new();

    public HttpClient Http { get; private set; } = null!;

    public string StorageConnection => _emulator!.ConnectionString;

    public StoredRows Rows { get; private set; } = null!;

    public QueueServiceClient Queues { get; private set; } = null!;

    public IServiceProvider Services => _app!.Services;

    public async Task InitializeAsync()
    {
        _emulator = await Emulator.TakeAsync();
        await PrepareStorage(_emulator.ConnectionString);
        _app = await LocalHostApplication.StartAsync(
            new LocalHostOptions
            {
                Port = 0,
                Quiet = true,
                ContentRoot = _contentRoot.Path,
                Output = TextWriter.Null,
                StorageConnection = _emulator.ConnectionString,
                Settings = SettingsOfAllTests.OverlaidWith(Settings),
                ConfigureServices = ReplaceEdges,
            },
            CancellationToken.None);
        Http = CheckedAnswers.Client(_app.Address);
        Rows = new StoredRows(new TableServiceClient(_emulator.ConnectionString));
        Queues = new QueueServiceClient(_emulator.ConnectionString, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
    }

    public async Task DisposeAsync()
    {
        Http?.Dispose();
        Transport.Dispose();
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        if (_emulator is not null)
        {
            await _emulator.DisposeAsync();
        }

        _contentRoot.Dispose();
    }

    private void ReplaceEdges(IServiceCollection services)
    {
        services.ReachTablesBy(Transport).ReachBlobsBy(Transport);
        services.AddSingleton<ILoggerProvider>(Logs);
        ConfigureServices(services);
    }
}
