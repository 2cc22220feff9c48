using Azure;
using Azure.Data.Tables;

namespace AzureDataTables.Tests;

[Collection(OnAzurite.Name)]
public sealed class KeyTests(AzuriteFixture azurite) : TableTests(azurite)
{
    private static IEnumerable<char> Legal => Enumerable.Range(' ', 95).Select(c => (char)c).Except(@"/\#?");

    public static TheoryData<string> Keys =>
    [
        new string([.. Legal]),
        "", "'", "''", "it's", "100%", "%27", "%2F", "a+b", " leading and trailing ", "a&b=c;d", "{x}", "(PartitionKey=1)",
        ".", "..", "~a~-._",
        "Zürich", "東京", "🚀", "e\u0301", "\u00a0",
    ];

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task An_entity_can_have_this_key_in_every_operation(string key)
    {
        var entity = new TableEntity(key, key) { ["Value"] = 1 };

        await Table.AddEntityAsync(entity);
        await Table.UpdateEntityAsync(new TableEntity(key, key) { ["Value"] = 2 }, ETag.All);
        TableEntity read = await Table.GetEntityAsync<TableEntity>(key, key);
        List<string> found = [];
        string filter = TableClient.CreateQueryFilter($"PartitionKey eq {key} and RowKey eq {key}");
        await foreach (TableEntity match in Table.QueryAsync<TableEntity>(filter))
            found.Add(match.RowKey);
        await Table.DeleteEntityAsync(key, key);

        Assert.Equal((key, key, 2), (read.PartitionKey, read.RowKey, read.GetInt32("Value")));
        Assert.Equal([key], found);
        Assert.Equal(0, await CountAsync());
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task An_entity_can_have_this_key_in_a_transaction(string key)
    {
        var added = new TableEntity(key, key) { ["Value"] = 1 };
        var updated = new TableEntity(key, key) { ["Value"] = 2 };

        await Table.SubmitTransactionAsync([new(TableTransactionActionType.Add, added)]);
        await Table.SubmitTransactionAsync([new(TableTransactionActionType.UpdateMerge, updated, ETag.All)]);
        TableEntity read = await Table.GetEntityAsync<TableEntity>(key, key);
        await Table.SubmitTransactionAsync([new(TableTransactionActionType.Delete, new TableEntity(key, key))]);

        Assert.Equal((key, 2), (read.RowKey, read.GetInt32("Value")));
        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public async Task Every_legal_printable_character_makes_a_key_of_its_own()
    {
        string[] keys = [.. Legal.Select(c => c.ToString())];

        foreach (string key in keys)
            await Table.AddEntityAsync(Entity(key));
        foreach (string key in keys)
            Assert.Equal(key, (await Table.GetEntityAsync<TableEntity>(Partition, key)).Value.RowKey);

        Assert.Equal(91, await CountAsync());
    }
}
