using AgentTelemetry.LocalHost.Azurite;

namespace AzureDataTables.Tests;

/// <summary>A private Azurite for the tests of this project.</summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    private AzuriteProcess? _azurite;

    public string ConnectionString => _azurite!.ConnectionString;

    public async Task InitializeAsync() => _azurite = await AzuriteProcess.StartAsync(new AzuriteOptions { InMemory = true }, CancellationToken.None);

    public Task DisposeAsync() => _azurite is null ? Task.CompletedTask : _azurite.DisposeAsync().AsTask();
}
