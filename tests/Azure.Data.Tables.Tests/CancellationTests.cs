using System.Net;
using Azure.Data.Tables;

namespace AzureDataTables.Tests;

public sealed class CancellationTests
{
    [Fact]
    public async Task A_cancelled_token_ends_every_operation()
    {
        var cancelled = new CancellationToken(canceled: true);
        TableClient table = Table(new Interceptor((_, forward) => forward()));
        var entity = new TableEntity("p", "r");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => table.AddEntityAsync(entity, cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => table.UpsertEntityAsync(entity, cancellationToken: cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => table.GetEntityAsync<TableEntity>("p", "r", null, cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => table.GetEntityIfExistsAsync<TableEntity>("p", "r", null, cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => table.DeleteEntityAsync("p", "r", default, cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => table.CreateIfNotExistsAsync(cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => table.SubmitTransactionAsync([new(TableTransactionActionType.Add, entity)], cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (TableEntity _ in table.QueryAsync<TableEntity>(cancellationToken: cancelled))
                Assert.Fail("A page came in spite of the cancellation.");
        });
    }

    [Fact]
    public async Task Cancelling_ends_a_request_that_is_under_way_and_is_not_tried_again()
    {
        using var cancellation = new CancellationTokenSource();
        var interceptor = new Interceptor(async (_, _) =>
        {
            await cancellation.CancelAsync();
            await Task.Delay(Timeout.Infinite, cancellation.Token);
            return Answer.Empty(HttpStatusCode.NoContent);
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Table(interceptor).AddEntityAsync(new TableEntity("p", "r"), cancellation.Token));

        Assert.Single(interceptor.Sent);
    }

    [Fact]
    public async Task Cancelling_ends_the_wait_for_a_retry()
    {
        using var cancellation = new CancellationTokenSource();
        var interceptor = new Interceptor(async (_, _) =>
        {
            await cancellation.CancelAsync();
            return Answer.Empty(HttpStatusCode.ServiceUnavailable);
        });
        TableClientOptions options = interceptor.Options();
        options.Retry.Delay = TimeSpan.FromHours(1);
        options.Retry.MaxDelay = TimeSpan.FromHours(1);
        var table = new TableClient("UseDevelopmentStorage=true", "t", options);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => table.AddEntityAsync(new TableEntity("p", "r"), cancellation.Token));

        Assert.Single(interceptor.Sent);
    }

    private static TableClient Table(Interceptor interceptor) => new("UseDevelopmentStorage=true", "t", interceptor.Options());
}
