using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;

namespace AzureDataTables.Tests;

[Collection(OnAzurite.Name)]
public sealed class EntityTests(AzuriteFixture azurite) : TableTests(azurite)
{
    [Fact]
    public async Task An_added_entity_reads_back_with_the_ETag_of_its_insert_and_a_timestamp()
    {
        Response added = await Table.AddEntityAsync(Entity("a", 7));

        TableEntity read = await Table.GetEntityAsync<TableEntity>(Partition, "a");
        Assert.Equal(204, added.Status);
        Assert.Equal(7, read.GetInt32("Value"));
        Assert.Equal(added.Headers.ETag, read.ETag);
        Assert.InRange(read.Timestamp!.Value, DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow.AddMinutes(5));
        Assert.Equal(["PartitionKey", "RowKey", "Timestamp", "Value", "odata.etag"], read.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Adding_twice_is_409_EntityAlreadyExists()
    {
        await Table.AddEntityAsync(Entity("a"));

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => Table.AddEntityAsync(Entity("a")));

        Assert.Equal(409, failure.Status);
        Assert.True(failure.ErrorCode == TableErrorCode.EntityAlreadyExists, failure.ErrorCode);
    }

    [Fact]
    public async Task Reading_what_is_not_there_is_404_ResourceNotFound()
    {
        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => Table.GetEntityAsync<TableEntity>(Partition, "none"));

        Assert.Equal(404, failure.Status);
        Assert.True(failure.ErrorCode == TableErrorCode.ResourceNotFound, failure.ErrorCode);
    }

    [Fact]
    public async Task Adding_to_a_table_that_is_not_there_is_404_TableNotFound()
    {
        TableClient absent = Service.GetTableClient("absent");

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => absent.AddEntityAsync(Entity("a")));

        Assert.Equal(404, failure.Status);
        Assert.True(failure.ErrorCode == TableErrorCode.TableNotFound, failure.ErrorCode);
    }

    [Fact]
    public async Task Reading_if_it_exists_gives_no_value_without_an_exception()
    {
        NullableResponse<TableEntity> absent = await Table.GetEntityIfExistsAsync<TableEntity>(Partition, "none");

        Assert.False(absent.HasValue);
        Assert.Equal(404, absent.GetRawResponse().Status);
        Assert.ThrowsAny<Exception>(() => absent.Value);
    }

    [Fact]
    public async Task Reading_if_it_exists_gives_the_entity()
    {
        await Table.AddEntityAsync(Entity("a", 7));

        NullableResponse<TableEntity> present = await Table.GetEntityIfExistsAsync<TableEntity>(Partition, "a");

        Assert.True(present.HasValue);
        Assert.Equal(7, present.Value!.GetInt32("Value"));
    }

    [Fact]
    public async Task Reading_selected_properties_gives_no_others()
    {
        await Table.AddEntityAsync(new TableEntity(Partition, "a") { ["One"] = 1, ["Two"] = 2 });

        TableEntity read = await Table.GetEntityAsync<TableEntity>(Partition, "a", ["Two"]);

        Assert.Equal(2, read.GetInt32("Two"));
        Assert.False(read.ContainsKey("One"));
    }

    [Fact]
    public async Task An_upsert_inserts_then_merges_by_default()
    {
        await Table.UpsertEntityAsync(new TableEntity(Partition, "a") { ["One"] = 1, ["Two"] = 2 });
        await Table.UpsertEntityAsync(new TableEntity(Partition, "a") { ["Two"] = 22 });

        TableEntity read = await Table.GetEntityAsync<TableEntity>(Partition, "a");
        Assert.Equal((1, 22), (read.GetInt32("One"), read.GetInt32("Two")));
    }

    [Fact]
    public async Task A_replacing_upsert_drops_what_it_does_not_name()
    {
        await Table.UpsertEntityAsync(new TableEntity(Partition, "a") { ["One"] = 1, ["Two"] = 2 }, TableUpdateMode.Replace);
        await Table.UpsertEntityAsync(new TableEntity(Partition, "a") { ["Two"] = 22 }, TableUpdateMode.Replace);

        TableEntity read = await Table.GetEntityAsync<TableEntity>(Partition, "a");
        Assert.Null(read.GetInt32("One"));
        Assert.Equal(22, read.GetInt32("Two"));
    }

    [Theory]
    [InlineData(TableUpdateMode.Merge)]
    [InlineData(TableUpdateMode.Replace)]
    public async Task Updating_with_the_ETag_that_was_read_succeeds_once_and_then_is_412(TableUpdateMode mode)
    {
        await Table.AddEntityAsync(Entity("a", 1));
        TableEntity read = await Table.GetEntityAsync<TableEntity>(Partition, "a");

        Response updated = await Table.UpdateEntityAsync(Entity("a", 2), read.ETag, mode);
        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => Table.UpdateEntityAsync(Entity("a", 3), read.ETag, mode));

        TableEntity stored = await Table.GetEntityAsync<TableEntity>(Partition, "a");
        Assert.NotEqual(read.ETag, updated.Headers.ETag);
        Assert.Equal(412, failure.Status);
        Assert.True(failure.ErrorCode == TableErrorCode.UpdateConditionNotSatisfied, failure.ErrorCode);
        Assert.Equal(2, stored.GetInt32("Value"));
    }

    [Fact]
    public async Task Updating_with_ETag_All_what_is_not_there_is_404_ResourceNotFound()
    {
        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => Table.UpdateEntityAsync(Entity("none"), ETag.All));

        Assert.Equal(404, failure.Status);
        Assert.True(failure.ErrorCode == TableErrorCode.ResourceNotFound, failure.ErrorCode);
    }

    [Fact]
    public async Task Updating_without_an_ETag_is_refused_by_the_client()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Table.UpdateEntityAsync(Entity("a"), default));
    }

    [Fact]
    public async Task Deleting_what_is_not_there_is_a_404_and_no_exception()
    {
        Response deleted = await Table.DeleteEntityAsync(Partition, "none");

        Assert.Equal(404, deleted.Status);
    }

    [Fact]
    public async Task Deleting_with_an_old_ETag_is_412_and_deletes_nothing()
    {
        Response added = await Table.AddEntityAsync(Entity("a", 1));
        await Table.UpsertEntityAsync(Entity("a", 2));

        var failure = await Assert.ThrowsAsync<RequestFailedException>(
            () => Table.DeleteEntityAsync(Partition, "a", added.Headers.ETag!.Value));

        Assert.Equal(412, failure.Status);
        Assert.True(failure.ErrorCode == TableErrorCode.UpdateConditionNotSatisfied, failure.ErrorCode);
        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task Deleting_by_entity_does_not_look_at_its_own_ETag()
    {
        await Table.AddEntityAsync(Entity("a", 1));
        TableEntity old = await Table.GetEntityAsync<TableEntity>(Partition, "a");
        await Table.UpsertEntityAsync(Entity("a", 2));

        Response deleted = await Table.DeleteEntityAsync(old);

        Assert.Equal(204, deleted.Status);
        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public async Task An_entity_needs_both_its_keys()
    {
        await Assert.ThrowsAsync<ArgumentNullException>(() => Table.AddEntityAsync(new TableEntity { PartitionKey = "p" }));
        await Assert.ThrowsAsync<ArgumentNullException>(() => Table.UpsertEntityAsync(new TableEntity { RowKey = "r" }));
    }
}
