using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.Worker.Tests.Hosting;

/// <summary>The product twice, set alike and closed as in production: on LocalHost and on the worker. Each has an empty storage account of its own.</summary>
public sealed class BothHosts : IAsyncLifetime
{
    private static readonly Dictionary<string, string?> SettingsOfBoth = new()
    {
        ["TELEMETRY_APP_ID"] = "tests",
        ["TELEMETRY_CLIENT_ADDRESS_HEADER"] = CallerAddressTests.Header,
        ["TELEMETRY_RATE_LIMIT_ADDRESS_RPM"] = "600",
        // So that the timer works whenever a test fires it.
        ["TELEMETRY_STALE_RUN_MINUTES"] = "5",
        ["RETENTION_MINUTES"] = "5",
        ["AzureFunctionsJobHost__extensions__queues__maxPollingInterval"] = "00:00:00.200",
        ["AzureFunctionsJobHost__extensions__queues__visibilityTimeout"] = "00:00:00",
    };

    private readonly SecuredService _localHost = new(SettingsOfBoth);
    private WorkerService? _worker;

    public async Task InitializeAsync()
    {
        var settings = _localHost.Service.Settings.OverlaidWith(SettingsOfBoth);
        await Task.WhenAll(_localHost.InitializeAsync(), StartWorkerAsync());

        async Task StartWorkerAsync() => _worker = await WorkerService.StartAsync(settings);
    }

    public async Task DisposeAsync()
    {
        await _localHost.DisposeAsync();
        if (_worker is not null)
        {
            await _worker.DisposeAsync();
        }
    }

    internal WorkerService Worker => _worker!;

    internal HostUnderTest Of(HostKind kind) => kind is HostKind.Worker
        ? new HostUnderTest(_worker!.Http, _worker.StorageConnection, _worker.Queues, _worker.Rows)
        : new HostUnderTest(_localHost.Service.Http, _localHost.Service.StorageConnection, _localHost.Service.Queues, _localHost.Service.Rows);
}
