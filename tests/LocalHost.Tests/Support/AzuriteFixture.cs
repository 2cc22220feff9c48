using AgentTelemetry.LocalHost.Azurite;
using Azure.Storage.Queues;

namespace AgentTelemetry.LocalHost.Tests.Support;

/// <summary>An Azurite of our own for all tests that need storage.</summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    private AzuriteProcess? _azurite;

    public string ConnectionString => _azurite!.ConnectionString;

    public QueueServiceClient Queues => new(ConnectionString);

    public async Task InitializeAsync() => _azurite = await AzuriteProcess.StartAsync(new AzuriteOptions(), CancellationToken.None);

    public async Task DisposeAsync() => await _azurite!.DisposeAsync();
}
