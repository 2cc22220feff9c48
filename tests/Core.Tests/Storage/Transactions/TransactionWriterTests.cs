using System.Diagnostics;
using System.Net;
using AgentTelemetry.Fakes;
using Azure;
using Azure.Core;
using Azure.Data.Tables;

namespace AgentTelemetry.Core.Tests.Storage.Transactions;

/// <summary>What the emulator cannot give: each case goes through the package and through the writer, and both do the same.</summary>
public sealed class TransactionWriterTests
{
    private const string Hurried = "HTTP/1.1 503 Server Busy\n\n";

    public static TheoryData<string> Cases => [.. Answers.Keys];

    private static Dictionary<string, Func<int, HttpResponseMessage>> Answers { get; } = new()
    {
        ["stored"] = static _ => Parts(2),
        ["throttled once"] = static number => number == 0 ? Busy() : Parts(2),
        ["throttled for good"] = static _ => Busy(),
        ["too many requests"] = static number => number == 0 ? AnsweringTables.Whole(HttpStatusCode.TooManyRequests) : Parts(2),
        ["broken once"] = static number => number == 0 ? throw new HttpRequestException("broken") : Parts(2),
        ["broken for good"] = static _ => throw new HttpRequestException("broken"),
        ["broken in the middle of the answer"] = static number => number == 0 ? new(HttpStatusCode.Accepted) { Content = new StreamContent(new BrokenStream()) } : Parts(2),
        ["timed out once"] = static number => number == 0 ? throw new TaskCanceledException("slow") : Parts(2),
        ["too large"] = static _ => AnsweringTables.Whole(HttpStatusCode.RequestEntityTooLarge, AnsweringTables.Error("RequestBodyTooLarge", "The request body is too large.")),
        ["forbidden"] = static _ => AnsweringTables.Whole(HttpStatusCode.Forbidden, AnsweringTables.Error("AuthorizationFailure", "No.\\nRequestId:1")),
        ["a proxy's page"] = static _ => AnsweringTables.Whole(HttpStatusCode.BadGateway, "<html>bad</html>"),
        ["an empty refusal"] = static _ => AnsweringTables.Whole(HttpStatusCode.BadRequest),
        ["an error without a code"] = static _ => AnsweringTables.Whole(HttpStatusCode.BadRequest, "{}"),
        ["a conflict"] = static _ => Failed(409, "EntityAlreadyExists", "1:The specified entity already exists.\\nRequestId:1"),
        ["a conflict at the last"] = static _ => Failed(409, "EntityAlreadyExists", "99:There."),
        ["a missing row"] = static _ => Failed(404, "ResourceNotFound", "0:Not there."),
        ["a changed row"] = static _ => Failed(412, "UpdateConditionNotSatisfied", "1:Changed."),
        ["a missing table"] = static _ => Failed(404, "TableNotFound", "0:No table."),
        ["a failure without an index"] = static _ => Failed(400, "InvalidInput", "What is: this?"),
        ["throttled within the answer"] = static _ => Failed(503, "ServerBusy", "Busy."),
        ["out of time within the answer"] = static _ => Failed(500, "OperationTimedOut", "1:Slow."),
        ["a failure without a body"] = static _ => AnsweringTables.Parts(Hurried),
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task The_writer_ends_as_the_package_does(string @case)
    {
        var (package, writer) = (new AnsweringTables(Answers[@case]), new AnsweringTables(Answers[@case]));

        var packages = await Record.ExceptionAsync(() => Table(package).SubmitTransactionAsync(Actions()));
        var writers = await Record.ExceptionAsync(() => writer.Account().Transactions.WriteAsync(Table(writer), Actions()));

        Assert.Equal(Told(packages), Told(writers));
        Assert.Equal(package.Tries.Count, writer.Tries.Count);
        Assert.All(writer.Bodies, body => Assert.Equal(writer.Bodies[0], body));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task An_answer_without_a_part_for_every_action_is_not_taken_for_success(int parts)
    {
        var tables = new AnsweringTables(_ => Parts(parts));

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => tables.Account().Transactions.WriteAsync(Table(tables), Actions()));

        Assert.Equal($"Storage answered {parts} of the 2 actions of a transaction.", failure.Message);
    }

    [Fact]
    public async Task A_page_with_the_status_of_success_is_not_taken_for_it()
    {
        var tables = new AnsweringTables(static _ => AnsweringTables.Whole(HttpStatusCode.Accepted, "<html>welcome</html>"));

        await Assert.ThrowsAsync<RequestFailedException>(() => tables.Account().Transactions.WriteAsync(Table(tables), Actions()));
    }

    [Fact]
    public async Task Both_send_the_same_headers_to_the_same_place()
    {
        var (package, writer) = (new AnsweringTables(Answers["stored"]), new AnsweringTables(Answers["stored"]));
        do
        {
            // A signature is of the second in which it is made.
            await Table(package).SubmitTransactionAsync(Actions());
            await writer.Account().Transactions.WriteAsync(Table(writer), Actions());
        }
        while (package.Tries[^1]["x-ms-date"] != writer.Tries[^1]["x-ms-date"]);

        string[] differing = ["Content-Length", "Content-Type", "x-ms-client-request-id"];
        Assert.Equal(package.Tries[^1].Keys, writer.Tries[^1].Keys);
        Assert.Equal(package.Tries[^1].Where(header => !differing.Contains(header.Key)), writer.Tries[^1].Where(header => !differing.Contains(header.Key)));
    }

    [Theory]
    [InlineData("UseDevelopmentStorage=true")]
    [InlineData("UseDevelopmentStorage=true;DevelopmentStorageProxyUri=http://proxy.invalid")]
    [InlineData("AccountName=named;AccountKey=a2V5")]
    [InlineData("DefaultEndpointsProtocol=http;EndpointSuffix=core.invalid; ACCOUNTNAME=named; AccountKey=a2V5PT0=")]
    [InlineData("AccountName=named;SharedAccessSignature=sv=2020-12-06&sig=a%2Bb%3D")]
    [InlineData("TableEndpoint=https://named.table.invalid/;SharedAccessSignature=sv=2020-12-06&sig=a%2Bb%3D")]
    public async Task Both_read_a_connection_string_alike(string connection)
    {
        var (package, writer) = (new AnsweringTables(Answers["stored"]), new AnsweringTables(Answers["stored"]));
        do
        {
            await package.Account(connection).GetTableClient("Events").SubmitTransactionAsync(Actions());
            await writer.Account(connection).Transactions.WriteAsync(Table(writer), Actions());
        }
        while (package.Tries[^1].GetValueOrDefault("x-ms-date") != writer.Tries[^1].GetValueOrDefault("x-ms-date"));

        Assert.Equal(package.Tries[^1]["to"], writer.Tries[^1]["to"]);
        Assert.Equal(package.Tries[^1].GetValueOrDefault("Authorization"), writer.Tries[^1].GetValueOrDefault("Authorization"));
        Assert.Equal(connection.Contains("Signature", StringComparison.Ordinal), !writer.Tries[^1].ContainsKey("Authorization"));
    }

    [Fact]
    public async Task Both_bear_the_token_of_an_identity()
    {
        var (package, writer) = (new AnsweringTables(Answers["stored"]), new AnsweringTables(Answers["stored"]));
        var endpoint = new Uri("https://named.table.invalid");
        var (packages, writers) = (new Identity(), new Identity());

        await package.Account(endpoint, packages).GetTableClient("Events").SubmitTransactionAsync(Actions());
        await writer.Account(endpoint, writers).Transactions.WriteAsync(Table(writer), Actions());

        Assert.Equal("Bearer of https://storage.azure.com/.default", writer.Tries[0]["Authorization"]);
        Assert.Equal(package.Tries[0]["Authorization"], writer.Tries[0]["Authorization"]);
        Assert.Equal(package.Tries[0]["to"], writer.Tries[0]["to"]);
    }

    [Theory]
    [InlineData("stored")]
    [InlineData("a conflict")]
    [InlineData("broken for good")]
    public async Task Both_are_seen_alike(string @case)
    {
        var (package, writer) = (new AnsweringTables(Answers[@case]), new AnsweringTables(Answers[@case]));

        var packages = await SeenAsync(() => Table(package).SubmitTransactionAsync(Actions()));
        var writers = await SeenAsync(() => writer.Account().Transactions.WriteAsync(Table(writer), Actions()));

        Assert.Contains(writers, static seen => seen.StartsWith("TableClient.SubmitTransaction.Stop", StringComparison.Ordinal));
        Assert.Equal(string.Join('\n', packages), string.Join('\n', writers));
    }

    private static HttpResponseMessage Busy() => AnsweringTables.Whole(HttpStatusCode.ServiceUnavailable, AnsweringTables.Error("ServerBusy", "Busy."));

    private static HttpResponseMessage Parts(int count) => AnsweringTables.Parts(Enumerable.Range(0, count).Select(AnsweringTables.Done));

    private static HttpResponseMessage Failed(int status, string code, string message) => AnsweringTables.Parts(AnsweringTables.Failed(status, AnsweringTables.Error(code, message)));

    private static TableClient Table(AnsweringTables tables) => tables.Account().GetTableClient("Events");

    private static TableTransactionAction[] Actions() =>
        [new(TableTransactionActionType.Add, new TableEntity("p", "1")), new(TableTransactionActionType.UpdateMerge, new TableEntity("p", "2"), ETag.All)];

    private static object? Told(Exception? exception) => exception switch
    {
        null => null,
        TableTransactionFailedException failed => (failed.GetType(), failed.Status, failed.ErrorCode, failed.FailedTransactionActionIndex),
        RequestFailedException failed => (failed.GetType(), failed.Status, failed.ErrorCode),
        AggregateException all => (all.GetType(), all.InnerExceptions.Count, all.InnerExceptions[0].GetType()),
        _ => throw new InvalidOperationException("No storage call ends so.", exception),
    };

    private static async Task<List<string>> SeenAsync(Func<Task> send)
    {
        using var dependencies = new SeenDependencies();
        var flow = new Activity("test").Start();
        await Record.ExceptionAsync(send);
        flow.Stop();
        return dependencies.Of(flow);
    }

    private sealed class Identity : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => throw new NotSupportedException("Nothing is synchronous.");

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new(new AccessToken($"of {string.Join(' ', requestContext.Scopes)}", DateTimeOffset.MaxValue));
    }

    private sealed class BrokenStream : MemoryStream
    {
        public override bool CanSeek => false;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => throw new IOException("broken");

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => throw new IOException("broken");
    }
}
