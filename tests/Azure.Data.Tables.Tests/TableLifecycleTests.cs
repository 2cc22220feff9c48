using System.Net;
using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;

namespace AzureDataTables.Tests;

[Collection(OnAzurite.Name)]
public sealed class TableLifecycleTests(AzuriteFixture azurite) : TableTests(azurite)
{
    [Fact]
    public async Task Creating_a_table_twice_is_409_TableAlreadyExists()
    {
        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => Table.CreateAsync());

        Assert.Equal(409, failure.Status);
        Assert.True(failure.ErrorCode == TableErrorCode.TableAlreadyExists, failure.ErrorCode);
    }

    [Fact]
    public async Task Creating_a_table_unless_it_exists_succeeds_either_way()
    {
        TableClient other = Service.GetTableClient(Table.Name + "x");

        Response<TableItem> created = await other.CreateIfNotExistsAsync();
        Response<TableItem> again = await Service.CreateTableIfNotExistsAsync(other.Name);

        Assert.Equal((204, other.Name), (created.GetRawResponse().Status, created.Value.Name));
        Assert.Equal((409, other.Name), (again.GetRawResponse().Status, again.Value.Name));
        await other.DeleteAsync();
    }

    [Fact]
    public async Task A_table_that_is_being_deleted_is_not_one_that_exists()
    {
        var interceptor = Interceptor.Scripted(() => Answer.Error(HttpStatusCode.Conflict, "TableBeingDeleted"));

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => TableThrough(interceptor).CreateIfNotExistsAsync());

        Assert.Equal(409, failure.Status);
        Assert.True(failure.ErrorCode == TableErrorCode.TableBeingDeleted, failure.ErrorCode);
    }

    [Fact]
    public async Task Deleting_a_table_that_is_not_there_is_a_404_and_no_exception()
    {
        Response deleted = await Service.DeleteTableAsync("absent");

        Assert.Equal(404, deleted.Status);
    }

    [Fact]
    public async Task Tables_are_listed_by_filter_and_page()
    {
        string[] names = [Table.Name + "a", Table.Name + "b", Table.Name + "c"];
        foreach (string name in names)
            await Service.CreateTableAsync(name);

        List<string> listed = [];
        string filter = TableServiceClient.CreateQueryFilter($"TableName gt {Table.Name} and TableName lt {Table.Name + "d"}");
        await foreach (TableItem table in Service.QueryAsync(filter, maxPerPage: 2))
            listed.Add(table.Name);
        foreach (string name in names)
            await Service.DeleteTableAsync(name);

        Assert.Equal(names, listed.Order());
    }

    [Fact]
    public async Task A_listing_goes_on_by_the_name_of_the_next_table()
    {
        var interceptor = Interceptor.Scripted(
            () => Answer.Json("""{"value":[]}""", ("x-ms-continuation-NextTableName", "next")),
            () => Answer.Json("""{"value":[{"TableName":"next"}]}"""));
        var service = new TableServiceClient("UseDevelopmentStorage=true", interceptor.Options());

        List<string> listed = [];
        await foreach (TableItem table in service.QueryAsync())
            listed.Add(table.Name);

        Assert.Equal(["next"], listed);
        Assert.Contains("NextTableName=next", interceptor.Sent[1].Uri.Query, StringComparison.Ordinal);
    }
}
