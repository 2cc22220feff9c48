using System.Net;
using System.Text;
using AgentTelemetry.Client.Outbox;
using AgentTelemetry.Client.Tests.Hosting;

namespace AgentTelemetry.Client.Tests;

[Collection(nameof(OnService))]
public sealed class SendingTests(ServiceBehindFront shared) : ClientTest(shared)
{
    private const string Hash = "0123456789abcdef0123456789abcdef01234567";

    [Fact]
    public async Task A_run_that_the_service_does_not_know_is_created_from_its_end()
    {
        var client = Client();
        var eventId = Guid.NewGuid().ToString();
        client.Queue.Enqueue(Update(eventId, "partial"));
        await SentAsync(client);
        Assert.Equal("partial", (string?)(await RunAsync("r"))["status"]);
        Assert.Equal(["PATCH", "POST"], Front.Requests.Select(static request => request.Method));
    }

    [Fact]
    public async Task A_commit_finds_its_run_by_run_id_from_another_client()
    {
        var first = Client();
        var runId = await first.StartRunAsync(Agent, "build");
        await first.EndRunAsync(runId);
        await SentAsync(first);
        var second = Client();
        Assert.True((await second.AssociateCommitAsync(runId, Hash, CommitSource.Ci)).Accepted);
        await SentAsync(second);
        Assert.Equal($"{Hash}|ci", Line(await RunAsync(runId), "git_commit_hash", "git_commit_source"));
    }

    [Theory]
    [InlineData("012345")]
    [InlineData("0123456789abcdef0123456789abcdef012345678")]
    [InlineData("not a hash")]
    public async Task A_commit_that_is_none_is_refused_at_once(string hash)
    {
        var result = await Client().AssociateCommitAsync("run", hash, CommitSource.Manual);
        Assert.Equal((false, "A commit hash has 7 to 40 hex digits."), (result.Accepted, result.Message));
    }

    [Fact]
    public async Task What_belongs_to_nothing_becomes_a_dead_letter_after_some_tries()
    {
        var client = Client();
        await client.AssociateCommitAsync("never-started", Hash, CommitSource.Manual);
        await SentAsync(client);
        Assert.Equal((0, 1), (client.GetStats().Sent, client.GetStats().DeadLettered));
        var letter = File.ReadAllText(Directory.GetFiles(Path.Combine(Folder, "dead-letters")).Single());
        Assert.StartsWith("""{"reason":"404 Run not found: never-started""", letter, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_service_is_left_alone_for_as_long_as_it_says()
    {
        Front.Weather = Weather.Answers429;
        Front.RetryAfter = TimeSpan.FromSeconds(1);
        var client = Client();
        await client.StartRunAsync(Agent, "build");
        await EndToEnd.Hosting.Eventually.TrueAsync(() => Task.FromResult(Front.Requests.Count == 1), "it is asked");
        Front.Weather = Weather.Up;
        await SentAsync(client);
        var requests = Front.Requests.ToList();
        Assert.True(requests[1].At - requests[0].At > TimeSpan.FromSeconds(0.9));
    }

    [Fact]
    public async Task Many_runs_go_together()
    {
        Front.Weather = Weather.Down;
        var client = Client();
        for (var number = 0; number < 150; number++)
        {
            await client.EndRunAsync(await client.StartRunAsync(Agent, "build"));
        }

        var before = Front.Requests.Count;
        Front.Weather = Weather.Up;
        await SentAsync(client);
        Assert.Equal(150, (await RunsAsync()).Count(static run => (string?)run!["status"] == "success"));
        Assert.InRange(Front.Requests.Count - before, 2, 40);
    }

    [Fact]
    public async Task An_event_that_is_refused_keeps_no_other_out()
    {
        var client = Client();
        var run = await client.TrackRunAsync(Agent, "build");
        run.LogEvent("good");
        client.Queue.Enqueue(new Operation(run.EventId, OperationKind.RunEvent, "POST", $"api/v1/runs/{run.EventId}/events", Encoding.UTF8.GetBytes("""{"event_type":""}""")));
        run.LogEvent("good too");
        await run.DisposeAsync();
        await SentAsync(client);
        Assert.Equal(["good", "good too"], (await EventsAsync(run.RunId)).Select(static told => (string?)told!["event_type"]));
        Assert.Equal("success", (string?)(await RunAsync(run.RunId))["status"]);
        Assert.Equal(1, client.GetStats().DeadLettered);
    }

    [Fact]
    public async Task One_that_the_service_always_fails_on_keeps_none_out()
    {
        Front.Refuses = static request => request.Body.Contains("\"poison\"", StringComparison.Ordinal) ? HttpStatusCode.InternalServerError : null;
        var client = Client();
        await client.StartRunAsync(Agent, "poison");
        var runs = new List<string>();
        for (var number = 0; number < 12; number++)
        {
            runs.Add(await client.StartRunAsync(Agent, "build"));
            await Task.Delay(20);
            await client.EndRunAsync(runs[^1]);
        }

        await EndToEnd.Hosting.Eventually.TrueAsync(async () => (await RunsAsync()).Count(static run => (string?)run!["status"] == "success") == 12, "the others arrive");
    }

    private Operation Update(string eventId, string status) => new(
        eventId, OperationKind.UpdateRun, "PATCH", $"api/v1/runs/{eventId}",
        Encoding.UTF8.GetBytes($$"""{"event_id":"{{eventId}}","run_id":"r","agent_name":"{{Agent}}","job_type":"build","start_time":"2026-03-01T10:00:00Z","status":"{{status}}"}"""));
}
