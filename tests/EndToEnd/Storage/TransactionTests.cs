using System.Globalization;
using AgentTelemetry.Storage.Transactions;
using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using Azure.Data.Tables.Sas;

namespace AgentTelemetry.EndToEnd.Storage;

/// <summary>What our writes rely on in a transaction, whoever sends it: that it is whole or absent, what its failure says, and where the package surprises.</summary>
public sealed class TransactionTests(TableFixture fixture) : IClassFixture<TableFixture>
{
    private const int MostEntities = 100;

    public static TheoryData<TransactionSender> Senders => [TransactionSender.Package, TransactionSender.Writer];

    [Theory]
    [MemberData(nameof(Senders))]
    public async Task A_duplicate_fails_the_whole_with_409_at_its_index_whichever_it_is(TransactionSender sender)
    {
        var table = await fixture.NewTableAsync();

        for (var index = 0; index < MostEntities; index++)
        {
            await table.AddEntityAsync(Row(index));
            var failure = await Assert.ThrowsAsync<TableTransactionFailedException>(() => SendAsync(sender, table, Adds(MostEntities)));
            await table.DeleteEntityAsync("p", RowKey(index));

            Assert.Equal((409, index), (failure.Status, failure.FailedTransactionActionIndex));
            Assert.True(failure.ErrorCode == TableErrorCode.EntityAlreadyExists, failure.ErrorCode);
        }

        Assert.Equal(0, await CountAsync(table));
    }

    [Theory]
    [MemberData(nameof(Senders))]
    public async Task A_merge_that_says_ETag_All_fails_the_whole_with_404_at_index_0_where_its_row_is_missing(TransactionSender sender)
    {
        var table = await fixture.NewTableAsync();

        var failure = await Assert.ThrowsAsync<TableTransactionFailedException>(
            () => SendAsync(sender, table, [new(TableTransactionActionType.UpdateMerge, new TableEntity("p", "o"), ETag.All), .. Adds(3)]));

        Assert.Equal((404, 0), (failure.Status, failure.FailedTransactionActionIndex));
        Assert.True(failure.ErrorCode == TableErrorCode.ResourceNotFound, failure.ErrorCode);
        Assert.Equal(0, await CountAsync(table));
    }

    [Theory]
    [MemberData(nameof(Senders))]
    public async Task An_old_ETag_fails_the_whole_with_412(TransactionSender sender)
    {
        var table = await fixture.NewTableAsync();
        var old = (await table.AddEntityAsync(Row(7))).Headers.ETag!.Value;
        await table.UpsertEntityAsync(Row(7), TableUpdateMode.Replace);

        foreach (var type in (TableTransactionActionType[])[TableTransactionActionType.UpdateReplace, TableTransactionActionType.UpdateMerge, TableTransactionActionType.Delete])
        {
            var failure = await Assert.ThrowsAsync<TableTransactionFailedException>(() => SendAsync(sender, table, [.. Adds(2), new(type, Row(7), old)]));

            Assert.Equal((412, 2), (failure.Status, failure.FailedTransactionActionIndex));
            Assert.True(failure.ErrorCode == TableErrorCode.UpdateConditionNotSatisfied, failure.ErrorCode);
        }

        Assert.Equal(1, await CountAsync(table));
    }

    [Theory]
    [MemberData(nameof(Senders))]
    public async Task A_table_that_is_missing_is_told_from_a_row_that_is(TransactionSender sender)
    {
        var failure = await Assert.ThrowsAnyAsync<RequestFailedException>(() => SendAsync(sender, fixture.Service.GetTableClient("absent"), Adds(2)));

        Assert.Equal(404, failure.Status);
        Assert.True(failure.ErrorCode == TableErrorCode.TableNotFound, failure.ErrorCode);
    }

    /// <summary>The trap: the entity's own ETag is not looked at either, so every update of ours names one.</summary>
    [Theory]
    [MemberData(nameof(Senders))]
    public async Task An_update_without_an_ETag_argument_is_an_upsert(TransactionSender sender)
    {
        foreach (var type in (TableTransactionActionType[])[TableTransactionActionType.UpdateMerge, TableTransactionActionType.UpdateReplace])
        {
            var table = await fixture.NewTableAsync();
            await table.AddEntityAsync(Row(1));
            var old = (await table.GetEntityAsync<TableEntity>("p", RowKey(1))).Value;
            await table.UpsertEntityAsync(Row(1), TableUpdateMode.Replace);

            await SendAsync(sender, table, [new(type, old), new(type, Row(2))]);

            Assert.Equal(2, await CountAsync(table));
        }
    }

    [Theory]
    [MemberData(nameof(Senders))]
    public async Task A_merge_leaves_other_columns_and_a_replacement_does_not(TransactionSender sender)
    {
        var table = await fixture.NewTableAsync();
        foreach (var key in (string[])["um", "ur", "im", "ir"])
        {
            await table.AddEntityAsync(new TableEntity("p", key) { ["other"] = 1 });
        }

        await SendAsync(
            sender,
            table,
            [
                new(TableTransactionActionType.UpdateMerge, new TableEntity("p", "um") { ["new"] = 1 }, ETag.All),
                new(TableTransactionActionType.UpdateReplace, new TableEntity("p", "ur") { ["new"] = 1 }, ETag.All),
                new(TableTransactionActionType.UpsertMerge, new TableEntity("p", "im") { ["new"] = 1 }),
                new(TableTransactionActionType.UpsertReplace, new TableEntity("p", "ir") { ["new"] = 1 }),
            ]);

        var kept = await RowsAsync(table);
        Assert.All(kept, static row => Assert.Equal(1, row.GetInt32("new")));
        Assert.Equal(["im", "um"], kept.Where(static row => row.ContainsKey("other")).Select(static row => row.RowKey));
    }

    [Fact]
    public async Task The_writer_tells_the_first_rows_new_tag()
    {
        var table = await fixture.NewTableAsync();
        await table.AddEntityAsync(Row(0));
        var account = new TableAccount(fixture.Connection, new TableClientOptions());

        var answer = await account.Transactions.WriteAsync(table, [new(TableTransactionActionType.UpdateMerge, Row(0), ETag.All), new(TableTransactionActionType.Add, Row(1))]);

        Assert.Equal((await table.GetEntityAsync<TableEntity>("p", RowKey(0))).Value.ETag, answer.FirstETag);
    }

    [Theory]
    [MemberData(nameof(Senders))]
    public async Task A_hundred_entities_are_stored_and_a_hundred_and_one_are_not(TransactionSender sender)
    {
        var (at, past) = (await fixture.NewTableAsync(), await fixture.NewTableAsync());

        await SendAsync(sender, at, Adds(MostEntities));
        // The emulator's refusal is malformed, and which exception comes of it is nothing to rely on.
        await Assert.ThrowsAnyAsync<Exception>(() => SendAsync(sender, past, Adds(MostEntities + 1)));

        Assert.Equal((MostEntities, 0), (await CountAsync(at), await CountAsync(past)));
    }

    [Theory]
    [MemberData(nameof(Senders))]
    public async Task None_is_no_transaction(TransactionSender sender)
    {
        var table = await fixture.NewTableAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => SendAsync(sender, table, []));
    }

    /// <summary>We stop at 3.5 MB of serialised entities; what the service takes is 4 MiB with all that is around them.</summary>
    [Theory]
    [InlineData(TransactionSender.Package, 3_500_000, true)]
    [InlineData(TransactionSender.Package, 4_300_000, false)]
    [InlineData(TransactionSender.Writer, 3_500_000, true)]
    [InlineData(TransactionSender.Writer, 4_300_000, false)]
    public async Task Four_MiB_are_the_most(TransactionSender sender, int bytes, bool isStored)
    {
        const int rows = 70;
        var table = await fixture.NewTableAsync();
        var text = new string('x', bytes / rows / 2);
        var actions = Adds(rows);
        actions.ForEach(action => ((TableEntity)action.Entity)["a"] = text);
        actions.ForEach(action => ((TableEntity)action.Entity)["b"] = text);

        var failure = await Record.ExceptionAsync(() => SendAsync(sender, table, actions));

        Assert.Equal(isStored, failure is null);
        Assert.True(isStored || failure is RequestFailedException, failure?.ToString());
        Assert.Equal(isStored ? rows : 0, await CountAsync(table));
    }

    [Theory]
    [MemberData(nameof(Senders))]
    public async Task Rows_of_every_legal_key_are_added_changed_and_deleted(TransactionSender sender)
    {
        // In a key, none of / \ # ? may be, and no control character.
        var characters = Enumerable.Range(' ', 0x7F - ' ').Select(static code => ((char)code).ToString()).Where(static character => character is not ("/" or "\\" or "#" or "?"));
        string[] keys = [.. characters.Select(static character => $"k{character}k"), "%27", "''", "é漢\U0001F600", new('k', 512)];
        Assert.InRange(keys.Length, 90, MostEntities);
        foreach (var partition in (string[])["p", "o'p %+&=(),;:@$!*~|^`{}[]<>\"é漢\U0001F600"])
        {
            var table = await fixture.NewTableAsync();

            await SendAsync(sender, table, keys.Select(key => new TableTransactionAction(TableTransactionActionType.Add, new TableEntity(partition, key) { ["is"] = key })));
            await SendAsync(sender, table, keys.Select(key => new TableTransactionAction(TableTransactionActionType.UpdateMerge, new TableEntity(partition, key) { ["was"] = key }, ETag.All)));

            var rows = await RowsAsync(table);
            Assert.Equal(keys.Order(StringComparer.Ordinal), rows.Select(static row => row.RowKey).Order(StringComparer.Ordinal));
            Assert.All(rows, row => Assert.Equal((partition, row.RowKey, row.RowKey), (row.PartitionKey, row.GetString("is"), row.GetString("was"))));

            await SendAsync(sender, table, keys.Select(key => new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(partition, key))));
            Assert.Equal(0, await CountAsync(table));
        }
    }

    [Theory]
    [MemberData(nameof(Senders))]
    public async Task Columns_of_every_type_that_we_write_come_back_as_they_were(TransactionSender sender)
    {
        var table = await fixture.NewTableAsync();
        object[] values =
        [
            "", "plain", """{"a":"\"b\" \\ \u0022 </script> & ' + \r\n"}""", "\0\u0001\t\r\n\u007f\u0085\u2028\u2029\ufeff\ufffd", "é漢\U0001F600", new string('x', 32_000),
            "--batch--", "\r\n--changes\r\nHTTP/1.1 500 \r\n", "2026-03-01T10:00:00Z",
            0, int.MinValue, int.MaxValue, long.MinValue, long.MaxValue, 1L, true, false,
            0.5, 1.0, -1e300, double.Epsilon, double.MaxValue,
            new DateTimeOffset(2026, 3, 1, 10, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 3, 1, 10, 0, 0, TimeSpan.FromHours(2)), new DateTimeOffset(2026, 3, 1, 10, 0, 0, 120, TimeSpan.Zero),
        ];

        await SendAsync(sender, table, [.. values.Select(static (value, index) => new TableTransactionAction(TableTransactionActionType.Add, new TableEntity("p", RowKey(index)) { ["value"] = value, ["absent"] = null }))]);

        var rows = await RowsAsync(table);
        Assert.Equal(values, rows.Select(static row => row["value"]));
        Assert.All(rows, static row => Assert.False(row.ContainsKey("absent")));
    }

    [Theory]
    [MemberData(nameof(Senders))]
    public async Task A_row_that_was_read_is_written_without_what_the_service_added(TransactionSender sender)
    {
        var table = await fixture.NewTableAsync();
        await table.AddEntityAsync(Row(1));
        var read = (await table.GetEntityAsync<TableEntity>("p", RowKey(1))).Value;

        await SendAsync(sender, table, [new(TableTransactionActionType.UpdateReplace, read, read.ETag)]);

        Assert.Equal(["PartitionKey", "RowKey", "Timestamp", "odata.etag", "value"], (await RowsAsync(table)).Single().Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Senders))]
    public async Task A_signature_is_enough_to_write_with(TransactionSender sender)
    {
        var table = await fixture.NewTableAsync();
        var signature = fixture.Service.GenerateSasUri(TableAccountSasPermissions.All, TableAccountSasResourceTypes.All, DateTimeOffset.UtcNow.AddHours(1)).Query[1..];
        var endpoint = fixture.Service.Uri.ToString();

        await SendAsync(sender, table, Adds(2), $"TableEndpoint={endpoint};SharedAccessSignature={signature}");

        Assert.Equal(2, await CountAsync(table));
    }

    private static string RowKey(int number) => number.ToString("D3", CultureInfo.InvariantCulture);

    private static TableEntity Row(int number) => new("p", RowKey(number)) { ["value"] = number };

    private static List<TableTransactionAction> Adds(int count) =>
        [.. Enumerable.Range(0, count).Select(static number => new TableTransactionAction(TableTransactionActionType.Add, Row(number)))];

    private Task SendAsync(TransactionSender sender, TableClient table, IEnumerable<TableTransactionAction> actions, string? connection = null)
    {
        var account = new TableAccount(connection ?? fixture.Connection, new TableClientOptions());
        return sender is TransactionSender.Writer ? account.Transactions.WriteAsync(table, actions) : account.GetTableClient(table.Name).SubmitTransactionAsync(actions);
    }

    private static async Task<int> CountAsync(TableClient table) => (await RowsAsync(table)).Count;

    private static async Task<List<TableEntity>> RowsAsync(TableClient table)
    {
        var rows = new List<TableEntity>();
        await foreach (var row in table.QueryAsync<TableEntity>())
        {
            rows.Add(row);
        }

        return rows;
    }
}
