using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;

namespace AgentTelemetry.EndToEnd.Storage;

/// <summary>What our writes rely on in a transaction: that it is whole or absent, what its failure says, and where the client surprises.</summary>
public sealed class TransactionTests(TableFixture fixture) : IClassFixture<TableFixture>
{
    private const int MostEntities = 100;

    [Theory]
    [InlineData(0)]
    [InlineData(41)]
    [InlineData(98)]
    public async Task A_duplicate_fails_the_whole_with_409_at_its_index(int index)
    {
        var table = await fixture.NewTableAsync();
        await table.AddEntityAsync(Row(index));

        var failure = await Assert.ThrowsAsync<TableTransactionFailedException>(() => table.SubmitTransactionAsync(Adds(99)));

        Assert.Equal((409, index), (failure.Status, failure.FailedTransactionActionIndex));
        Assert.True(failure.ErrorCode == TableErrorCode.EntityAlreadyExists, failure.ErrorCode);
        Assert.Equal(1, await CountAsync(table));
    }

    [Fact]
    public async Task A_merge_that_says_ETag_All_fails_the_whole_with_404_at_index_0_where_its_row_is_missing()
    {
        var table = await fixture.NewTableAsync();

        var failure = await Assert.ThrowsAsync<TableTransactionFailedException>(
            () => table.SubmitTransactionAsync([new(TableTransactionActionType.UpdateMerge, new TableEntity("p", "o"), ETag.All), .. Adds(3)]));

        Assert.Equal((404, 0), (failure.Status, failure.FailedTransactionActionIndex));
        Assert.True(failure.ErrorCode == TableErrorCode.ResourceNotFound, failure.ErrorCode);
        Assert.Equal(0, await CountAsync(table));
    }

    [Fact]
    public async Task An_old_ETag_fails_the_whole_with_412()
    {
        var table = await fixture.NewTableAsync();
        var old = (await table.AddEntityAsync(Row(7))).Headers.ETag!.Value;
        await table.UpsertEntityAsync(Row(7), TableUpdateMode.Replace);

        var failure = await Assert.ThrowsAsync<TableTransactionFailedException>(
            () => table.SubmitTransactionAsync([.. Adds(2), new(TableTransactionActionType.UpdateReplace, Row(7), old)]));

        Assert.Equal((412, 2), (failure.Status, failure.FailedTransactionActionIndex));
        Assert.True(failure.ErrorCode == TableErrorCode.UpdateConditionNotSatisfied, failure.ErrorCode);
        Assert.Equal(1, await CountAsync(table));
    }

    /// <summary>The trap: the entity's own ETag is not looked at either, so every update of ours names one.</summary>
    [Theory]
    [InlineData(TableTransactionActionType.UpdateMerge)]
    [InlineData(TableTransactionActionType.UpdateReplace)]
    public async Task An_update_without_an_ETag_argument_is_an_upsert(TableTransactionActionType type)
    {
        var table = await fixture.NewTableAsync();
        await table.AddEntityAsync(Row(1));
        var old = (await table.GetEntityAsync<TableEntity>("p", RowKey(1))).Value;
        await table.UpsertEntityAsync(Row(1), TableUpdateMode.Replace);

        await table.SubmitTransactionAsync([new(type, old), new(type, Row(2))]);

        Assert.Equal(2, await CountAsync(table));
    }

    [Fact]
    public async Task A_hundred_entities_are_stored_and_a_hundred_and_one_are_not()
    {
        var (at, past) = (await fixture.NewTableAsync(), await fixture.NewTableAsync());

        await at.SubmitTransactionAsync(Adds(MostEntities));
        // The emulator's refusal is malformed, and which exception the client makes of it is nothing to rely on.
        await Assert.ThrowsAnyAsync<Exception>(() => past.SubmitTransactionAsync(Adds(MostEntities + 1)));

        Assert.Equal((MostEntities, 0), (await CountAsync(at), await CountAsync(past)));
    }

    /// <summary>We stop at 3.5 MB of serialised entities; what the service takes is 4 MiB with all that is around them.</summary>
    [Theory]
    [InlineData(3_500_000, true)]
    [InlineData(4_300_000, false)]
    public async Task Four_MiB_are_the_most(int bytes, bool isStored)
    {
        const int rows = 70;
        var table = await fixture.NewTableAsync();
        var text = new string('x', bytes / rows / 2);
        var actions = Adds(rows);
        actions.ForEach(action => ((TableEntity)action.Entity)["a"] = text);
        actions.ForEach(action => ((TableEntity)action.Entity)["b"] = text);

        var failure = await Record.ExceptionAsync(() => table.SubmitTransactionAsync(actions));

        Assert.Equal(isStored, failure is null);
        Assert.True(isStored || failure is RequestFailedException, failure?.ToString());
        Assert.Equal(isStored ? rows : 0, await CountAsync(table));
    }

    private static string RowKey(int number) => $"{number:D3}";

    private static TableEntity Row(int number) => new("p", RowKey(number)) { ["value"] = number };

    private static List<TableTransactionAction> Adds(int count) =>
        [.. Enumerable.Range(0, count).Select(static number => new TableTransactionAction(TableTransactionActionType.Add, Row(number)))];

    private static async Task<int> CountAsync(TableClient table)
    {
        var count = 0;
        await foreach (var _ in table.QueryAsync<TableEntity>(select: ["RowKey"]))
        {
            count++;
        }

        return count;
    }
}
