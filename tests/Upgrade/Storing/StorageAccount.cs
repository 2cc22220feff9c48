using Azure.Data.Tables;
using Azure.Storage.Queues;

namespace AgentTelemetry.Upgrade.Storing;

/// <summary>Puts a store into an account, and takes tables out of one.</summary>
internal static class StorageAccount
{
    private const int MostInTransaction = 100;

    public static async Task LoadAsync(Store store, string connection)
    {
        var tables = new TableServiceClient(connection);
        foreach (var (name, rows) in store.Tables)
        {
            var table = tables.GetTableClient(name);
            await table.CreateIfNotExistsAsync();
            foreach (var chunk in rows.GroupBy(static row => row.PartitionKey).SelectMany(static partition => partition.Chunk(MostInTransaction)))
            {
                await table.SubmitTransactionAsync(chunk.Select(static row => new TableTransactionAction(TableTransactionActionType.Add, row)));
            }
        }

        var queues = new QueueServiceClient(connection, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
        foreach (var (name, messages) in store.Queues)
        {
            var queue = queues.GetQueueClient(name);
            await queue.CreateIfNotExistsAsync();
            foreach (var message in messages)
            {
                await queue.SendMessageAsync(message);
            }
        }
    }

    public static async Task<Dictionary<string, IReadOnlyList<TableEntity>>> ReadTablesAsync(string connection)
    {
        var tables = new TableServiceClient(connection);
        var all = new Dictionary<string, IReadOnlyList<TableEntity>>();
        await foreach (var table in tables.QueryAsync())
        {
            var rows = new List<TableEntity>();
            await foreach (var row in tables.GetTableClient(table.Name).QueryAsync<TableEntity>())
            {
                rows.Add(row);
            }

            all[table.Name] = rows;
        }

        return all;
    }
}
