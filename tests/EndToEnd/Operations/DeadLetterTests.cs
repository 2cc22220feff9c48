using System.Net;
using System.Text.Json.Nodes;
using AgentTelemetry.EndToEnd.Hosting;
using Azure.Storage.Queues;

namespace AgentTelemetry.EndToEnd.Operations;

/// <summary>Messages that kept failing, from the real poison queues, through the front door.</summary>
public sealed class DeadLetterTests(SecuredService service) : IClassFixture<SecuredService>, IAsyncLifetime
{
    private const string Ingest = "telemetry-ingest";
    private const string Processing = "telemetry-processing";

    private RunningService Service => service.Service;

    public async Task InitializeAsync()
    {
        Service.Transport.Begin();
        foreach (var queue in new[] { Ingest, Processing })
        {
            // What an earlier test sent back has come to its end then.
            await Eventually.TrueAsync(async () => (await Raw(queue).GetPropertiesAsync()).Value.ApproximateMessagesCount == 0, "an empty queue");
            await Raw($"{queue}-poison").CreateIfNotExistsAsync();
            await Raw($"{queue}-poison").ClearMessagesAsync();
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_message_that_storage_failed_is_seen_without_its_body_and_stored_after_its_replay()
    {
        var session = Guid.NewGuid().ToString();
        var text = $$"""{"app_id":"acme","document":{{Calls.Document(session, 2)}}}""";
        Service.Transport.Begin(static _ => StorageFault.BusyBefore);
        await Service.Queues.GetQueueClient(Ingest).SendMessageAsync(text);
        var seen = await WaitForAsync(Ingest, 1);
        Service.Transport.Begin();

        var key = await service.IssueAsync("operators", "admin");
        var user = (string?)(await service.SendAsync("GET", "/keys?app_id=operators", SecuredService.AdminKey)).Body["keys"]![0]!["user_id"];
        var (status, replayed) = await service.SendAsync("POST", "/dead-letters/replay", key.Text, $$"""{"queue":"{{Ingest}}"}""");

        var letter = Assert.Single(seen["messages"]!.AsArray())!;
        Assert.Equal((1, text.Length, null), ((int)seen["count"]!, (int)letter["bytes"]!, (string?)letter["reason"]));
        Assert.InRange((int)letter["age_seconds"]!, 0, 600);
        Assert.Equal(TimeSpan.FromDays(7), DateTimeOffset.Parse((string)letter["expires_at"]!, null) - DateTimeOffset.Parse((string)letter["inserted_at"]!, null));
        Assert.Equal((HttpStatusCode.OK, 1, 0), (status, (int)replayed["replayed"]!, (int)replayed["failed"]!));
        await Eventually.TrueAsync(async () => (await Service.Rows.AllAsync()).Any(row => row.GetString("external_session_id") == session), "the session");
        Assert.Equal(0, (int)(await ListAsync(Ingest))["count"]!);
        Assert.DoesNotContain(session, seen.ToJsonString() + replayed.ToJsonString(), StringComparison.Ordinal);
        var audit = Assert.Single(Service.Logs.Lines, line => line.EventId == 6001 && line.Scope.GetValueOrDefault("user_id") == user);
        Assert.Contains($"1 messages of {Ingest}-poison were put back into {Ingest}; 0 could not be moved", audit.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Service.Logs.Lines, line => line.EventId is > 6000 and < 7000 && line.Everything.Contains(session, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_fails_again_is_moved_once_by_a_request_and_deleted_for_good()
    {
        for (var number = 0; number < 40; number++)
        {
            await Raw($"{Processing}-poison").SendMessageAsync(Convert.ToBase64String("no message of ours"u8));
        }

        // Times of the queue are in seconds, and what comes in the second of the first replay is left alone.
        await Task.Delay(TimeSpan.FromSeconds(1.1));

        var (_, replayed) = await ReplayAsync($$"""{"queue":"{{Processing}}"}""");
        await WaitForAsync(Processing, 40);
        var (status, deleted) = await DeleteAsync($"queue={Processing}");

        Assert.Equal((40, false), ((int)replayed["replayed"]!, (bool)replayed["queues"]![0]!["truncated"]!));
        Assert.Equal((HttpStatusCode.OK, 40, false), (status, (int)deleted["deleted"]!, (bool)deleted["truncated"]!));
        Assert.Equal(0, (int)(await ListAsync(Processing))["count"]!);
        Assert.Contains(Service.Logs.Lines, line => line.EventId == 6002 && line.Message.Contains($"40 messages of {Processing}-poison were deleted; 0 could not be deleted", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_message_that_is_not_base64_says_so_and_travels_as_it_is()
    {
        var plain = $"<plain & simple> é {Guid.NewGuid()}";
        await Raw(Ingest).SendMessageAsync(plain);
        var seen = Assert.Single((await WaitForAsync(Ingest, 1))["messages"]!.AsArray())!;

        await ReplayAsync("");

        Assert.Equal(("not_base64", plain.Length + 1), ((string?)seen["reason"], (int)seen["bytes"]!));
        var again = Assert.Single((await WaitForAsync(Ingest, 1))["messages"]!.AsArray())!;
        Assert.NotEqual((string?)seen["id"], (string?)again["id"]);
        Assert.Equal(plain, Assert.Single((await Raw($"{Ingest}-poison").PeekMessagesAsync(2)).Value).Body.ToString());
    }

    [Fact]
    public async Task One_message_is_deleted_or_replayed_by_its_id_and_the_others_stay_in_sight()
    {
        var ids = await FillAsync(Processing, 40);

        var (deletion, deleted) = await DeleteAsync($"queue={Processing}&message_id={ids[36]}");
        var (replay, replayed) = await ReplayAsync($$"""{"message_id":"{{ids[38]}}"}""");
        var (gone, problem) = await DeleteAsync($"queue={Processing}&message_id={ids[36]}");

        Assert.Equal((HttpStatusCode.OK, 1, false), (deletion, (int)deleted["deleted"]!, (bool)deleted["truncated"]!));
        Assert.Equal((HttpStatusCode.OK, 1, false), (replay, (int)replayed["replayed"]!, (bool)replayed["queues"]!.AsArray()[^1]!["truncated"]!));
        Assert.Equal((HttpStatusCode.NotFound, "dead_letter_not_found"), (gone, (string?)problem["code"]));
        Assert.Equal(32, (await ListAsync(Processing))["messages"]!.AsArray().Count);
        var visible = await VisibleAsync(Processing);
        Assert.Superset(ids.Except([ids[36], ids[38]]).ToHashSet(), visible.ToHashSet());
        Assert.DoesNotContain(visible, id => id == ids[36] || id == ids[38]);
    }

    [Fact]
    public async Task No_more_than_the_limit_are_moved()
    {
        await FillAsync(Processing, 3);

        var (_, replayed) = await ReplayAsync($$"""{"limit":2,"queue":"{{Processing}}"}""");

        Assert.Equal((2, true), ((int)replayed["replayed"]!, (bool)replayed["queues"]![0]!["truncated"]!));
        await WaitForAsync(Processing, 3);
    }

    [Fact]
    public async Task A_limit_holds_for_all_queues_together()
    {
        await FillAsync(Ingest, 2);
        await FillAsync(Processing, 2);

        var (_, replayed) = await ReplayAsync("""{"limit":3}""");

        Assert.Equal([(Ingest, 2), (Processing, 1), ("telemetry-export", 0)], replayed["queues"]!.AsArray().Select(static queue => ((string)queue!["queue"]!, (int)queue["replayed"]!)));
        await WaitForAsync(Processing, 2);
    }

    [Fact]
    public async Task Two_replays_at_once_lose_nothing()
    {
        var sessions = Enumerable.Range(0, 60).Select(static _ => Guid.NewGuid().ToString()).ToList();
        foreach (var session in sessions)
        {
            await Service.Queues.GetQueueClient($"{Ingest}-poison").SendMessageAsync($$"""{"app_id":"both","document":{{Calls.Document(session, 1)}}}""");
        }

        await Task.Delay(TimeSpan.FromSeconds(1.1));
        var both = await Task.WhenAll(ReplayAsync("{}"), ReplayAsync("{}"));

        Assert.Equal(60, both.Sum(static one => (int)one.Body["replayed"]!));
        await Eventually.TrueAsync(
            async () => (await Service.Rows.AllAsync()).Select(static row => row.GetString("external_session_id")).Intersect(sessions).Count() == 60, "sixty sessions");
        Assert.Equal(0, (int)(await ListAsync(Ingest))["count"]!);
    }

    [Theory]
    [InlineData("POST", "/dead-letters/replay", """{"limit":0}""", "limit", "range")]
    [InlineData("POST", "/dead-letters/replay", """{"limit":1001}""", "limit", "range")]
    [InlineData("POST", "/dead-letters/replay", """{"queue":"other"}""", "queue", "enum")]
    [InlineData("POST", "/dead-letters/replay", """{"message_id":""}""", "message_id", "format")]
    [InlineData("POST", "/dead-letters/replay", """{"queu":"telemetry-ingest"}""", "queu", "unknown")]
    [InlineData("POST", "/dead-letters/replay?queue=telemetry-ingest", "{}", "queue", "unknown")]
    [InlineData("DELETE", "/dead-letters", null, "queue", "required")]
    [InlineData("DELETE", "/dead-letters?queue=other", null, "queue", "enum")]
    [InlineData("DELETE", "/dead-letters?queue=telemetry-processing&message_id=", null, "message_id", "format")]
    [InlineData("GET", "/dead-letters?queue=telemetry-processing-poison", null, "queue", "enum")]
    public async Task A_request_that_may_mean_more_than_it_says_is_refused(string method, string path, string? body, string field, string rule)
    {
        await FillAsync(Processing, 1);

        var (status, problem) = await service.SendAsync(method, path, SecuredService.AdminKey, body);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal((field, rule), ((string?)problem["errors"]![0]!["field"], (string?)problem["errors"]![0]!["rule"]));
        Assert.Equal(1, (int)(await ListAsync(Processing))["count"]!);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1000)]
    public async Task Limits_at_their_bounds_are_taken(int limit) => Assert.Equal(HttpStatusCode.OK, (await ReplayAsync($$"""{"limit":{{limit}}}""")).Status);

    [Theory]
    [InlineData("read")]
    [InlineData("write")]
    public async Task They_are_for_administrators_alone(string scope)
    {
        var key = (await service.IssueAsync("acme", scope)).Text;
        await FillAsync(Processing, 1);

        var answers = new[]
        {
            await service.SendAsync("GET", "/dead-letters", key),
            await service.SendAsync("POST", "/dead-letters/replay", key, "{}"),
            await service.SendAsync("DELETE", $"/dead-letters?queue={Processing}", key),
            await service.SendAsync("GET", "/rejections", key),
        };

        Assert.All(answers, static answer => Assert.Equal((HttpStatusCode.Forbidden, "missing_scope"), (answer.Status, (string?)answer.Body["code"])));
        Assert.Equal(1, (int)(await ListAsync(Processing))["count"]!);
    }

    [Fact]
    public async Task A_poison_queue_that_is_not_there_holds_nothing()
    {
        await Raw($"{Ingest}-poison").DeleteAsync();

        var listed = await ListAsync(Ingest);
        var (replay, _) = await ReplayAsync("{}");
        var (deletion, _) = await DeleteAsync($"queue={Ingest}");

        Assert.Equal((0, 0), ((int)listed["count"]!, listed["messages"]!.AsArray().Count));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (replay, deletion));
    }

    private QueueClient Raw(string queue) => new(Service.StorageConnection, queue, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None });

    private Task<(HttpStatusCode Status, JsonNode Body)> ReplayAsync(string body) => service.SendAsync("POST", "/dead-letters/replay", SecuredService.AdminKey, body);

    private Task<(HttpStatusCode Status, JsonNode Body)> DeleteAsync(string query) => service.SendAsync("DELETE", $"/dead-letters?{query}", SecuredService.AdminKey);

    private async Task<JsonNode> ListAsync(string queue) =>
        Assert.Single((await service.SendAsync("GET", $"/dead-letters?queue={queue}", SecuredService.AdminKey)).Body["queues"]!.AsArray())!;

    private async Task<JsonNode> WaitForAsync(string queue, int count)
    {
        JsonNode listed = null!;
        await Eventually.TrueAsync(async () => (int)(listed = await ListAsync(queue))["count"]! == count && listed["messages"]!.AsArray().Count == Math.Min(32, count), $"{count} dead letters");
        return listed;
    }

    // Messages that no processor is registered for would be dropped, and those of ingestion rejected: these fail whenever they are tried.
    private async Task<List<string>> FillAsync(string queue, int count)
    {
        var ids = new List<string>();
        for (var number = 0; number < count; number++)
        {
            ids.Add((await Raw($"{queue}-poison").SendMessageAsync($"<not base64 {number}>")).Value.MessageId);
        }

        return ids;
    }

    private async Task<List<string>> VisibleAsync(string queue)
    {
        var poison = Raw($"{queue}-poison");
        var ids = new List<string>();
        while ((await poison.ReceiveMessagesAsync(32, TimeSpan.FromMinutes(1))).Value is { Length: > 0 } received)
        {
            ids.AddRange(received.Select(static message => message.MessageId));
        }

        return ids;
    }
}
