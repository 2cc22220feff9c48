using Azure;
using Azure.Data.Tables;

namespace AzureDataTables.Tests;

/// <summary>Microsoft's client surprises here, and code that runs on both must find the same surprises.</summary>
[Collection(OnAzurite.Name)]
public sealed class TransactionConditionTests(AzuriteFixture azurite) : TableTests(azurite)
{
    [Theory]
    [InlineData(TableTransactionActionType.UpdateMerge)]
    [InlineData(TableTransactionActionType.UpdateReplace)]
    public async Task An_update_without_an_ETag_inserts_what_is_not_there(TableTransactionActionType type)
    {
        await Table.SubmitTransactionAsync([new(type, Entity("a", 1))]);

        TableEntity stored = await Table.GetEntityAsync<TableEntity>(Partition, "a");
        Assert.Equal(1, stored.GetInt32("Value"));
    }

    [Theory]
    [InlineData(TableTransactionActionType.UpdateMerge)]
    [InlineData(TableTransactionActionType.UpdateReplace)]
    [InlineData(TableTransactionActionType.Delete)]
    public async Task With_ETag_All_the_entity_must_exist(TableTransactionActionType type)
    {
        var failure = await Assert.ThrowsAsync<TableTransactionFailedException>(
            () => Table.SubmitTransactionAsync([new(type, Entity("a"), ETag.All)]));

        Assert.Equal(404, failure.Status);
        Assert.Equal(0, await CountAsync());
    }

    [Theory]
    [InlineData(TableTransactionActionType.UpdateMerge)]
    [InlineData(TableTransactionActionType.UpdateReplace)]
    [InlineData(TableTransactionActionType.Delete)]
    public async Task The_entitys_own_ETag_is_not_looked_at(TableTransactionActionType type)
    {
        await Table.AddEntityAsync(Entity("a", 1));
        TableEntity old = await Table.GetEntityAsync<TableEntity>(Partition, "a");
        await Table.UpsertEntityAsync(Entity("a", 2));

        Response<IReadOnlyList<Response>> answer = await Table.SubmitTransactionAsync([new(type, old)]);

        Assert.Equal(204, Assert.Single(answer.Value).Status);
    }

    [Fact]
    public async Task A_delete_without_an_ETag_needs_the_entity_to_exist()
    {
        var failure = await Assert.ThrowsAsync<TableTransactionFailedException>(
            () => Table.SubmitTransactionAsync([new(TableTransactionActionType.Delete, Entity("none"))]));

        Assert.Equal(404, failure.Status);
        Assert.Equal(0, failure.FailedTransactionActionIndex);
    }

    [Theory]
    [InlineData(TableTransactionActionType.UpsertMerge)]
    [InlineData(TableTransactionActionType.UpsertReplace)]
    public async Task An_upserts_ETag_is_not_looked_at(TableTransactionActionType type)
    {
        Response added = await Table.AddEntityAsync(Entity("a", 1));
        await Table.UpsertEntityAsync(Entity("a", 2));

        await Table.SubmitTransactionAsync([new(type, Entity("a", 3), added.Headers.ETag!.Value)]);

        TableEntity stored = await Table.GetEntityAsync<TableEntity>(Partition, "a");
        Assert.Equal(3, stored.GetInt32("Value"));
    }

    [Fact]
    public async Task The_ETag_that_is_stored_lets_the_action_through()
    {
        Response added = await Table.AddEntityAsync(Entity("a", 1));

        await Table.SubmitTransactionAsync([new(TableTransactionActionType.Delete, Entity("a"), added.Headers.ETag!.Value)]);

        Assert.Equal(0, await CountAsync());
    }
}
