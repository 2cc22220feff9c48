using Azure.Data.Tables;

namespace AzureDataTables.Tests;

/// <summary>A table of its own for each test.</summary>
public abstract class TableTests : IAsyncLifetime
{
    protected const string Partition = "p";

    private readonly string _connectionString;

    protected TableTests(AzuriteFixture azurite)
    {
        ArgumentNullException.ThrowIfNull(azurite);
        _connectionString = azurite.ConnectionString;
        Service = new TableServiceClient(_connectionString);
        Table = Service.GetTableClient($"t{Guid.NewGuid():N}");
    }

    protected TableServiceClient Service { get; }

    protected TableClient Table { get; }

    public Task InitializeAsync() => Table.CreateAsync();

    public Task DisposeAsync() => Table.DeleteAsync();

    private protected TableClient TableThrough(Interceptor interceptor) => new(_connectionString, Table.Name, interceptor.Options());

    protected static TableEntity Entity(string rowKey, int value = 0) => new(Partition, rowKey) { ["Value"] = value };

    protected async Task<int> CountAsync()
    {
        int count = 0;
        await foreach (TableEntity _ in Table.QueryAsync<TableEntity>(select: ["RowKey"]))
            count++;

        return count;
    }
}
