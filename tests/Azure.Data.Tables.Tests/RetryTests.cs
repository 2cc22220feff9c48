using System.Net;
using System.Net.Sockets;
using System.Text;
using Azure;
using Azure.Core;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;

namespace AzureDataTables.Tests;

[Collection(OnAzurite.Name)]
public sealed class RetryTests(AzuriteFixture azurite) : TableTests(azurite)
{
    [Theory]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.RequestTimeout)]
    public async Task A_passing_failure_is_tried_again_until_it_passes(HttpStatusCode status)
    {
        var interceptor = new Interceptor((attempt, forward) => attempt <= 2 ? Task.FromResult(Answer.Empty(status)) : forward());

        await TableThrough(interceptor).AddEntityAsync(Entity("a", 7));

        TableEntity stored = await Table.GetEntityAsync<TableEntity>(Partition, "a");
        Assert.Equal(3, interceptor.Sent.Count);
        Assert.Equal(7, stored.GetInt32("Value"));
    }

    [Fact]
    public async Task A_transaction_is_sent_again_whole_after_a_503()
    {
        var interceptor = new Interceptor((attempt, forward) =>
            attempt == 1 ? Task.FromResult(Answer.Error(HttpStatusCode.ServiceUnavailable, "ServerBusy")) : forward());

        await TableThrough(interceptor).SubmitTransactionAsync(
            Enumerable.Range(0, 10).Select(i => new TableTransactionAction(TableTransactionActionType.Add, Entity($"{i}"))));

        Assert.Equal(2, interceptor.Sent.Count);
        Assert.Equal(interceptor.Sent[0].Body, interceptor.Sent[1].Body);
        Assert.Equal(10, await CountAsync());
    }

    [Fact]
    public async Task A_failure_that_stays_is_thrown_with_its_code_after_the_last_retry()
    {
        var interceptor = new Interceptor((_, _) => Task.FromResult(Answer.Error(HttpStatusCode.ServiceUnavailable, "ServerBusy")));

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => TableThrough(interceptor).AddEntityAsync(Entity("a")));

        Assert.Equal(4, interceptor.Sent.Count);
        Assert.Equal((503, "ServerBusy"), (failure.Status, failure.ErrorCode));
    }

    [Fact]
    public async Task A_dropped_connection_is_tried_again()
    {
        var interceptor = new Interceptor((attempt, forward) =>
            attempt == 1 ? throw new HttpRequestException("dropped", new IOException()) : forward());

        await TableThrough(interceptor).AddEntityAsync(Entity("a"));

        Assert.Equal(2, interceptor.Sent.Count);
        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task A_server_that_hangs_up_is_asked_again()
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        Task serving = HangUpThenAnswerAsync(server);
        var interceptor = new Interceptor((_, forward) => forward());
        var endpoint = new Uri($"http://127.0.0.1:{((IPEndPoint)server.LocalEndpoint).Port}/account");
        var table = new TableClient(endpoint, "t", new TableSharedKeyCredential("account", "a2V5"), interceptor.Options());

        Response added = await table.AddEntityAsync(Entity("a"));
        await serving;

        Assert.Equal(204, added.Status);
        Assert.Equal(2, interceptor.Sent.Count);
    }

    [Fact]
    public async Task A_500_after_the_effect_is_tried_again_and_meets_what_it_stored_itself()
    {
        var interceptor = new Interceptor(async (attempt, forward) =>
        {
            HttpResponseMessage answer = await forward();
            return attempt == 1 ? Answer.Empty(HttpStatusCode.InternalServerError) : answer;
        });

        var failure = await Assert.ThrowsAsync<TableTransactionFailedException>(() => TableThrough(interceptor).SubmitTransactionAsync(
            [new(TableTransactionActionType.UpsertMerge, Entity("o")), new(TableTransactionActionType.Add, Entity("a"))]));

        Assert.Equal(2, interceptor.Sent.Count);
        Assert.Equal(1, failure.FailedTransactionActionIndex);
        Assert.True(failure.ErrorCode == TableErrorCode.EntityAlreadyExists, failure.ErrorCode);
        Assert.Equal(2, await CountAsync());
    }

    [Fact]
    public async Task A_conflict_is_an_answer_and_not_tried_again()
    {
        await Table.AddEntityAsync(Entity("a"));
        var interceptor = new Interceptor((_, forward) => forward());

        await Assert.ThrowsAsync<RequestFailedException>(() => TableThrough(interceptor).AddEntityAsync(Entity("a")));

        Assert.Single(interceptor.Sent);
    }

    [Fact]
    public async Task The_options_say_how_often()
    {
        var interceptor = new Interceptor((_, _) => Task.FromResult(Answer.Empty(HttpStatusCode.ServiceUnavailable)));
        TableClientOptions options = interceptor.Options();
        options.Retry.MaxRetries = 0;
        var table = new TableServiceClient("UseDevelopmentStorage=true", options).GetTableClient("t");

        await Assert.ThrowsAsync<RequestFailedException>(() => table.GetEntityAsync<TableEntity>("p", "r"));

        Assert.Single(interceptor.Sent);
    }

    [Fact]
    public async Task Policies_of_the_options_see_each_call_and_each_attempt()
    {
        var interceptor = new Interceptor((attempt, _) =>
            Task.FromResult(Answer.Empty(attempt == 1 ? HttpStatusCode.ServiceUnavailable : HttpStatusCode.NoContent)));
        var calls = new CountingPolicy();
        var attempts = new CountingPolicy();
        TableClientOptions options = interceptor.Options();
        options.AddPolicy(calls, HttpPipelinePosition.PerCall);
        options.AddPolicy(attempts, HttpPipelinePosition.PerRetry);
        var table = new TableClient("UseDevelopmentStorage=true", "t", options);

        await table.AddEntityAsync(Entity("a"));

        Assert.Equal((1, 2), (calls.Count, attempts.Count));
    }

    private static async Task HangUpThenAnswerAsync(TcpListener server)
    {
        using (Socket first = await server.AcceptSocketAsync())
            await first.ReceiveAsync(new byte[1]);

        using Socket second = await server.AcceptSocketAsync();
        var request = new StringBuilder();
        var buffer = new byte[4096];
        while (!request.ToString().EndsWith('}'))
            request.Append(Encoding.UTF8.GetString(buffer, 0, await second.ReceiveAsync(buffer)));
        await second.SendAsync("HTTP/1.1 204 No Content\r\nContent-Length: 0\r\n\r\n"u8.ToArray());
    }
}
