using Azure;
using Azure.Data.Tables;

namespace AzureDataTables.Tests;

[Collection(OnAzurite.Name)]
public sealed class QueryTests(AzuriteFixture azurite) : TableTests(azurite)
{
    [Fact]
    public async Task A_query_gives_what_matches_in_the_order_of_the_keys()
    {
        await FillAsync(10);

        List<string> keys = [];
        await foreach (TableEntity entity in Table.QueryAsync<TableEntity>("PartitionKey eq 'p' and RowKey ge '003' and RowKey lt '006'"))
            keys.Add(entity.RowKey);

        Assert.Equal(["003", "004", "005"], keys);
    }

    [Fact]
    public async Task Selected_properties_come_alone_with_their_types_and_the_ETag()
    {
        await Table.AddEntityAsync(new TableEntity(Partition, "a") { ["Long"] = 1L, ["Text"] = "x" });

        TableEntity entity = await SingleAsync(Table.QueryAsync<TableEntity>(select: ["Long"]));

        Assert.Equal(1L, entity.GetInt64("Long"));
        Assert.False(entity.ContainsKey("Text"));
        Assert.NotEqual(default, entity.ETag);
    }

    [Fact]
    public async Task Pages_hold_no_more_than_asked_for_and_together_everything_once()
    {
        await FillAsync(10);

        List<int> sizes = [];
        List<string> keys = [];
        await foreach (Page<TableEntity> page in Table.QueryAsync<TableEntity>(maxPerPage: 4).AsPages())
        {
            sizes.Add(page.Values.Count);
            keys.AddRange(page.Values.Select(entity => entity.RowKey));
        }

        Assert.Equal([4, 4, 2], sizes);
        Assert.Equal(Enumerable.Range(0, 10).Select(i => $"{i:D3}"), keys);
    }

    [Fact]
    public async Task A_continuation_token_goes_on_where_its_page_ended()
    {
        await FillAsync(10);
        Page<TableEntity> first = await FirstPageAsync(token: null);

        Page<TableEntity> second = await FirstPageAsync(first.ContinuationToken);

        Assert.Equal(["000", "001", "002"], first.Values.Select(entity => entity.RowKey));
        Assert.Equal(["003", "004", "005"], second.Values.Select(entity => entity.RowKey));
    }

    [Fact]
    public async Task A_page_size_hint_goes_before_the_size_of_the_query()
    {
        await FillAsync(5);

        List<int> sizes = [];
        await foreach (Page<TableEntity> page in Table.QueryAsync<TableEntity>(maxPerPage: 4).AsPages(pageSizeHint: 3))
            sizes.Add(page.Values.Count);

        Assert.Equal([3, 2], sizes);
    }

    [Fact]
    public async Task An_empty_page_with_a_token_is_not_the_end()
    {
        var interceptor = Interceptor.Scripted(
            () => Answer.Json(
                """{"value":[]}""",
                ("x-ms-continuation-NextPartitionKey", "1!4!cA--"),
                ("x-ms-continuation-NextRowKey", "1!8!YSBi+w==")),
            () => Answer.Json("""{"value":[{"odata.etag":"W/\"x\"","PartitionKey":"p","RowKey":"r"}]}"""));

        TableEntity entity = await SingleAsync(TableThrough(interceptor).QueryAsync<TableEntity>("PartitionKey eq 'p'"));

        Assert.Equal("r", entity.RowKey);
        Assert.Equal(2, interceptor.Sent.Count);
        Assert.Contains("NextPartitionKey=1%214%21cA--", interceptor.Sent[1].Uri.Query, StringComparison.Ordinal);
        Assert.Contains("NextRowKey=1%218%21YSBi%2Bw%3D%3D", interceptor.Sent[1].Uri.Query, StringComparison.Ordinal);
        Assert.Contains("$filter=PartitionKey%20eq%20%27p%27", interceptor.Sent[1].Uri.Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_of_a_partition_alone_is_carried_too()
    {
        var interceptor = Interceptor.Scripted(
            () => Answer.Json("""{"value":[]}""", ("x-ms-continuation-NextPartitionKey", "1!4!cA--")),
            () => Answer.Json("""{"value":[]}"""));

        List<Page<TableEntity>> pages = [];
        await foreach (Page<TableEntity> page in TableThrough(interceptor).QueryAsync<TableEntity>().AsPages())
            pages.Add(page);

        Assert.Equal(2, pages.Count);
        Assert.Contains("NextPartitionKey=", interceptor.Sent[1].Uri.Query, StringComparison.Ordinal);
        Assert.DoesNotContain("NextRowKey=", interceptor.Sent[1].Uri.Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_asked_before_the_first_page_is()
    {
        var interceptor = new Interceptor((_, forward) => forward());

        _ = TableThrough(interceptor).QueryAsync<TableEntity>();
        await Task.Yield();

        Assert.Empty(interceptor.Sent);
    }

    [Fact]
    public async Task A_filter_that_is_none_is_a_400()
    {
        AsyncPageable<TableEntity> query = Table.QueryAsync<TableEntity>("this is no filter");

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => SingleAsync(query));

        Assert.Equal(400, failure.Status);
    }

    private async Task FillAsync(int count) => await Table.SubmitTransactionAsync(
        Enumerable.Range(0, count).Select(i => new TableTransactionAction(TableTransactionActionType.Add, Entity($"{i:D3}", i))));

    private async Task<Page<TableEntity>> FirstPageAsync(string? token)
    {
        await foreach (Page<TableEntity> page in Table.QueryAsync<TableEntity>(maxPerPage: 3).AsPages(token))
            return page;

        throw new InvalidOperationException("There is always a first page.");
    }

    private static async Task<TableEntity> SingleAsync(AsyncPageable<TableEntity> entities)
    {
        List<TableEntity> all = [];
        await foreach (TableEntity entity in entities)
            all.Add(entity);

        return Assert.Single(all);
    }
}
