using System.Text;
using AgentTelemetry.Storage;
using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;

namespace AgentTelemetry.EndToEnd.Storage;

/// <summary>What our rows rely on in the service: keys, long text, order, and what is said of a row that is missing.</summary>
public sealed class EntityTests(TableFixture fixture) : IClassFixture<TableFixture>
{
    // The emulator's most; the service's is twice that.
    private const int LongestKey = 512;

    [Fact]
    public async Task Deleting_what_is_missing_is_an_answer_of_404_and_no_exception()
    {
        var table = await fixture.NewTableAsync();

        var answer = await table.DeleteEntityAsync("p", "none", ETag.All);

        Assert.Equal(404, answer.Status);
    }

    [Fact]
    public async Task A_missing_row_and_a_missing_table_are_told_apart()
    {
        var table = await fixture.NewTableAsync();

        var row = await Assert.ThrowsAsync<RequestFailedException>(() => table.GetEntityAsync<TableEntity>("p", "none"));
        var noTable = await Assert.ThrowsAsync<RequestFailedException>(() => fixture.Service.GetTableClient("absent").AddEntityAsync(new TableEntity("p", "r")));

        Assert.True(row.ErrorCode == TableErrorCode.ResourceNotFound, row.ErrorCode);
        Assert.True(noTable.ErrorCode == TableErrorCode.TableNotFound, noTable.ErrorCode);
        Assert.False((await table.GetEntityIfExistsAsync<TableEntity>("p", "none", ["RowKey"])).HasValue);
    }

    [Fact]
    public async Task A_stale_update_outside_a_transaction_is_412()
    {
        var table = await fixture.NewTableAsync();
        var old = (await table.AddEntityAsync(new TableEntity("p", "r"))).Headers.ETag!.Value;
        await table.UpsertEntityAsync(new TableEntity("p", "r"), TableUpdateMode.Replace);

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => table.UpdateEntityAsync(new TableEntity("p", "r"), old, TableUpdateMode.Merge));

        Assert.Equal(412, failure.Status);
    }

    [Theory]
    [InlineData(LongestKey, true)]
    [InlineData(LongestKey + 1, false)]
    public async Task Keys_have_up_to_512_characters(int length, bool isStored)
    {
        var table = await fixture.NewTableAsync();
        var key = new string('k', length);

        var failure = await Record.ExceptionAsync(() => table.AddEntityAsync(new TableEntity(key, key)));

        Assert.Equal(isStored, failure is null);
        Assert.Equal(isStored, (await table.GetEntityIfExistsAsync<TableEntity>(new string('k', LongestKey), new string('k', LongestKey))).HasValue);
    }

    [Fact]
    public async Task Whatever_an_id_is_made_of_its_key_finds_it_again_and_no_other()
    {
        var table = await fixture.NewTableAsync();
        string[] texts = [.. Enumerable.Range(0, 0x80).Select(static character => $"a{(char)character}"), "é", "漢", "\U0001F600", "'", "''", "%27", "_27", "", new('x', 300), new('/', 300)];

        foreach (var text in texts)
        {
            await table.AddEntityAsync(new TableEntity($"p~{TableKey.Encode(text)}", $"r~{TableKey.Encode(text)}~") { ["text"] = text });
        }

        foreach (var text in texts)
        {
            var found = await table.GetEntityAsync<TableEntity>($"p~{TableKey.Encode(text)}", $"r~{TableKey.Encode(text)}~");
            Assert.Equal(text, found.Value.GetString("text"));
        }
    }

    [Fact]
    public async Task A_range_has_the_rows_of_its_prefix_in_the_order_of_their_characters()
    {
        var table = await fixture.NewTableAsync();
        string[] rowKeys = ["l~1~a", "l~1~B", "l~10", "l~2", "l", "l}", "m~", "k~9", "l~1~"];
        await table.SubmitTransactionAsync(rowKeys.Select(static key => new TableTransactionAction(TableTransactionActionType.Add, new TableEntity("p", key))));

        var found = new List<string>();
        await foreach (var row in table.QueryAsync<TableEntity>(KeyRange.Prefix("l~").In("p")))
        {
            found.Add(row.RowKey);
        }

        Assert.Equal(["l~10", "l~1~", "l~1~B", "l~1~a", "l~2"], found);
    }

    [Fact]
    public async Task Text_of_any_length_is_split_over_properties_and_read_whole()
    {
        var table = await fixture.NewTableAsync();
        var text = new StringBuilder().Append('x', SplitText.PartLength - 1).Insert(SplitText.PartLength - 1, "\U0001F600", 60_000).ToString();
        var row = new TableEntity("p", "r");
        SplitText.Set(row, "document", text);

        await table.AddEntityAsync(row);

        var read = (await table.GetEntityAsync<TableEntity>("p", "r")).Value;
        Assert.Equal(text, SplitText.Get(read, "document"));
        Assert.True(read.ContainsKey("document_5"), "It is in one part.");
    }

    [Theory]
    [InlineData(32 * 1024, true)]
    [InlineData((32 * 1024) + 1, false)]
    public async Task A_property_holds_32_Ki_characters(int length, bool isStored)
    {
        var table = await fixture.NewTableAsync();

        var failure = await Record.ExceptionAsync(() => table.AddEntityAsync(new TableEntity("p", "r") { ["text"] = new string('é', length) }));

        Assert.Equal(isStored, failure is null);
    }
}
