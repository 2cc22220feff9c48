using AgentTelemetry.LocalHost.Azurite;
using Azure.Data.Tables;

namespace AgentTelemetry.EndToEnd.Storage;

/// <summary>A private emulator, and Microsoft's client on it without anything of ours between.</summary>
public sealed class TableFixture : IAsyncLifetime
{
    private AzuriteProcess? _azurite;

    public TableServiceClient Service { get; private set; } = null!;

    /// <summary>The account's connection string.</summary>
    public string Connection => _azurite!.ConnectionString;

    public async Task InitializeAsync()
    {
        _azurite = await AzuriteProcess.StartAsync(new AzuriteOptions { InMemory = true }, CancellationToken.None);
        Service = new TableServiceClient(_azurite.ConnectionString);
    }

    public Task DisposeAsync() => _azurite?.DisposeAsync().AsTask() ?? Task.CompletedTask;

    /// <summary>A table of its own for a test.</summary>
    public async Task<TableClient> NewTableAsync()
    {
        var table = Service.GetTableClient($"t{Guid.NewGuid():N}");
        await table.CreateAsync();
        return table;
    }
}
