using System.Globalization;
using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;

namespace AzureDataTables.Tests;

[Collection(OnAzurite.Name)]
public sealed class TransactionTests(AzuriteFixture azurite) : TableTests(azurite)
{
    [Fact]
    public async Task A_hundred_inserts_are_one_round_trip_with_an_answer_each()
    {
        var interceptor = new Interceptor((_, forward) => forward());
        TableClient table = TableThrough(interceptor);

        Response<IReadOnlyList<Response>> answer = await table.SubmitTransactionAsync(Adds(100));

        Assert.Single(interceptor.Sent);
        Assert.Equal(202, answer.GetRawResponse().Status);
        Assert.Equal(100, answer.Value.Count);
        Assert.All(answer.Value, part => Assert.Equal(204, part.Status));
        Assert.Equal(100, await CountAsync());
    }

    [Fact]
    public async Task The_answers_come_in_the_order_of_the_actions_with_the_ETags_that_are_stored()
    {
        Response<IReadOnlyList<Response>> answer = await Table.SubmitTransactionAsync(Adds(3));

        for (int i = 0; i < 3; i++)
        {
            TableEntity stored = await Table.GetEntityAsync<TableEntity>(Partition, $"{i:D3}");
            Assert.Equal(stored.ETag, answer.Value[i].Headers.ETag);
        }
    }

    [Fact]
    public async Task Every_kind_of_action_does_what_it_says()
    {
        await Table.SubmitTransactionAsync(Adds(5).Select(action => new TableTransactionAction(
            TableTransactionActionType.Add, new TableEntity((TableEntity)action.Entity) { ["Old"] = true })));

        await Table.SubmitTransactionAsync(
        [
            new(TableTransactionActionType.UpdateMerge, Entity("000", 10), ETag.All),
            new(TableTransactionActionType.UpdateReplace, Entity("001", 11), ETag.All),
            new(TableTransactionActionType.UpsertMerge, Entity("002", 12)),
            new(TableTransactionActionType.UpsertReplace, Entity("003", 13)),
            new(TableTransactionActionType.Delete, Entity("004")),
            new(TableTransactionActionType.Add, Entity("005", 15)),
            new(TableTransactionActionType.UpsertMerge, Entity("006", 16)),
        ]);

        List<(string, int?, bool?)> stored = [];
        await foreach (TableEntity entity in Table.QueryAsync<TableEntity>())
            stored.Add((entity.RowKey, entity.GetInt32("Value"), entity.GetBoolean("Old")));
        Assert.Equal(
            [("000", 10, true), ("001", 11, null), ("002", 12, true), ("003", 13, null), ("005", 15, null), ("006", 16, null)],
            stored);
    }

    [Fact]
    public async Task A_duplicate_fails_the_whole_with_409_and_its_index()
    {
        await Table.AddEntityAsync(Entity("041"));

        var failure = await Assert.ThrowsAsync<TableTransactionFailedException>(() => Table.SubmitTransactionAsync(Adds(99)));

        Assert.Equal(41, failure.FailedTransactionActionIndex);
        Assert.Equal(409, failure.Status);
        Assert.True(failure.ErrorCode == TableErrorCode.EntityAlreadyExists, failure.ErrorCode);
        Assert.StartsWith("41:", failure.Message, StringComparison.Ordinal);
        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task A_merge_that_needs_what_is_not_there_fails_the_whole_with_404_at_index_0()
    {
        TableTransactionAction[] actions = [new(TableTransactionActionType.UpdateMerge, Entity("o"), ETag.All), .. Adds(3)];

        var failure = await Assert.ThrowsAsync<TableTransactionFailedException>(() => Table.SubmitTransactionAsync(actions));

        Assert.Equal(0, failure.FailedTransactionActionIndex);
        Assert.Equal(404, failure.Status);
        Assert.True(failure.ErrorCode == TableErrorCode.ResourceNotFound, failure.ErrorCode);
        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public async Task An_old_ETag_fails_the_whole_with_412_and_its_index()
    {
        Response added = await Table.AddEntityAsync(Entity("x", 1));
        await Table.UpsertEntityAsync(Entity("x", 2));
        TableTransactionAction[] actions =
            [.. Adds(2), new(TableTransactionActionType.UpdateReplace, Entity("x", 3), added.Headers.ETag!.Value)];

        var failure = await Assert.ThrowsAsync<TableTransactionFailedException>(() => Table.SubmitTransactionAsync(actions));

        Assert.Equal(2, failure.FailedTransactionActionIndex);
        Assert.Equal(412, failure.Status);
        Assert.True(failure.ErrorCode == TableErrorCode.UpdateConditionNotSatisfied, failure.ErrorCode);
        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task A_hundred_and_one_actions_are_refused_and_nothing_is_stored()
    {
        var failure = await Assert.ThrowsAnyAsync<RequestFailedException>(() => Table.SubmitTransactionAsync(Adds(101)));

        Assert.Equal(400, failure.Status);
        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public async Task No_actions_are_refused_by_the_client()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => Table.SubmitTransactionAsync([]));
        await Assert.ThrowsAsync<ArgumentNullException>(() => Table.SubmitTransactionAsync(null));
    }

    [Fact]
    public async Task A_transaction_on_a_table_that_is_not_there_is_404()
    {
        TableClient absent = Service.GetTableClient("absent");

        var failure = await Assert.ThrowsAnyAsync<RequestFailedException>(() => absent.SubmitTransactionAsync(Adds(1)));

        Assert.Equal(404, failure.Status);
        Assert.True(failure.ErrorCode == TableErrorCode.TableNotFound, failure.ErrorCode);
    }

    [Fact]
    public async Task Three_megabytes_in_one_transaction_are_stored_whole()
    {
        string text = new('x', 31_000);

        await Table.SubmitTransactionAsync(Adds(99).Select(action => new TableTransactionAction(
            TableTransactionActionType.Add, new TableEntity((TableEntity)action.Entity) { ["Text"] = text })));

        TableEntity last = await Table.GetEntityAsync<TableEntity>(Partition, "098");
        Assert.Equal(text, last.GetString("Text"));
        Assert.Equal(99, await CountAsync());
    }

    [Fact]
    public async Task Transactions_side_by_side_do_not_mix()
    {
        await Task.WhenAll(Enumerable.Range(0, 16).Select(partition => Table.SubmitTransactionAsync(
            Enumerable.Range(0, 50).Select(row => new TableTransactionAction(
                TableTransactionActionType.Add,
                new TableEntity($"{partition}", $"{row}") { ["Text"] = Text(partition, row) })))));

        int count = 0;
        await foreach (TableEntity entity in Table.QueryAsync<TableEntity>())
        {
            Assert.Equal(Text(Number(entity.PartitionKey), Number(entity.RowKey)), entity.GetString("Text"));
            count++;
        }

        Assert.Equal(800, count);

        static string Text(int partition, int row) => new((char)('a' + partition), 200 * row);
    }

    private static int Number(string key) => int.Parse(key, CultureInfo.InvariantCulture);

    private static List<TableTransactionAction> Adds(int count) =>
        [.. Enumerable.Range(0, count).Select(i => new TableTransactionAction(TableTransactionActionType.Add, Entity($"{i:D3}", i)))];
}
