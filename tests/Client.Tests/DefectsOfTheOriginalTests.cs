using System.Diagnostics;
using System.Net;
using AgentTelemetry.Client.Tests.Hosting;

namespace AgentTelemetry.Client.Tests;

/// <summary>What the Local Telemetry library got wrong, one test each.</summary>
[Collection(nameof(OnService))]
public sealed class DefectsOfTheOriginalTests(ServiceBehindFront shared) : ClientTest(shared)
{
    private const string Hash = "0123456789abcdef0123456789abcdef01234567";

    [Fact]
    public async Task A_commit_is_noted_after_the_end()
    {
        var client = Client();
        var runId = await client.StartRunAsync(Agent, "build");
        await client.EndRunAsync(runId);
        var result = await client.AssociateCommitAsync(runId, Hash, CommitSource.Llm, "Agent <agent@example.com>");
        await SentAsync(client);
        Assert.True(result.Accepted, result.Message);
        var run = await RunAsync(runId);
        Assert.Equal($"{Hash}|llm|Agent <agent@example.com>", Line(run, "git_commit_hash", "git_commit_source", "git_commit_author"));
    }

    [Fact]
    public async Task An_end_that_failed_is_not_sent_again_as_a_start()
    {
        var client = Client();
        var runId = await client.StartRunAsync(Agent, "build");
        await SentAsync(client);
        Front.Weather = Weather.Answers500;
        await client.EndRunAsync(runId, "partial");
        Assert.False(await client.FlushAsync(TimeSpan.FromMilliseconds(200)));
        Front.Weather = Weather.Up;
        await SentAsync(client);
        Assert.Equal("partial", (string?)(await RunAsync(runId))["status"]);
        Assert.All(Front.Requests.Skip(1), static request => Assert.Equal("PATCH", request.Method));
    }

    [Fact]
    public async Task What_waits_on_disk_leaves_by_itself_also_for_the_next_process()
    {
        Front.Weather = Weather.Down;
        string runId;
        await using (var first = Client())
        {
            runId = await first.StartRunAsync(Agent, "build");
            await first.LogEventAsync(runId, "checkpoint");
            await first.EndRunAsync(runId, "partial");
        }

        Assert.NotEqual(0, FilesWithOperations());
        Front.Weather = Weather.Up;
        var second = Client();
        await EndToEnd.Hosting.Eventually.TrueAsync(() => Task.FromResult(second.GetStats().SentForOthers == 3), "the operations of the first client are sent");
        Assert.Equal("partial", (string?)(await RunAsync(runId))["status"]);
        Assert.Single(await EventsAsync(runId));
        await EndToEnd.Hosting.Eventually.TrueAsync(() => Task.FromResult(FilesWithOperations() == 0), "the files are gone");
    }

    [Fact]
    public async Task Metrics_as_the_text_of_an_object_are_an_object()
    {
        var client = Client();
        var runId = await client.StartRunAsync(Agent, "build");
        await client.EndRunAsync(runId, changes: new RunChanges { Metrics = """{"tokens": 5}""" });
        await SentAsync(client);
        Assert.Equal("""{"tokens":5}""", (await RunAsync(runId))["metrics_json"]!.ToJsonString());
        Assert.Equal(0, client.GetStats().DeadLettered);
    }

    [Fact]
    public async Task A_poisoned_run_keeps_none_of_its_batch_out()
    {
        Front.Weather = Weather.Down;
        var client = Client();
        var runs = new List<string>();
        for (var number = 0; number < 20; number++)
        {
            runs.Add(await client.StartRunAsync(Agent, number == 7 ? "poison" : "build"));
            await client.EndRunAsync(runs[^1]);
        }

        // A batch that has it is refused as a whole, as the original's server did.
        Front.Refuses = static request => request.Body.Contains("\"poison\"", StringComparison.Ordinal) ? HttpStatusCode.UnprocessableEntity : null;
        Front.Weather = Weather.Up;
        await SentAsync(client);
        var stored = (await RunsAsync()).Select(static run => ((string?)run!["run_id"], (string?)run["status"]));
        Assert.Equal(runs.Where((_, index) => index != 7).Select(static run => ((string?)run, (string?)"success")).Order(), stored.Order());
        Assert.Equal(2, client.GetStats().DeadLettered);

        Front.Refuses = static _ => null;
        Assert.Equal(2, await client.ReplayDeadLettersAsync());
        await SentAsync(client);
        Assert.Equal("success", (string?)(await RunAsync(runs[7]))["status"]);
    }

    [Fact]
    public async Task What_nobody_foresaw_goes_into_the_context_and_loses_no_run()
    {
        var client = Client();
        var cyclic = new Dictionary<string, object>();
        cyclic["self"] = cyclic;
        var runId = await client.StartRunAsync(Agent, "build", new RunDetails { ItemsDiscovered = -1, Context = new { colour = "red", odd = double.NaN } });
        await client.LogEventAsync(runId, "", cyclic);
        await client.LogEventAsync(runId, "stream", new ThrowingPayload());
        await client.LogEventAsync(runId, "text", "not an object");
        await client.EndRunAsync(runId, "no such status", new RunChanges { ItemsFailed = -5 });
        await SentAsync(client);
        var run = await RunAsync(runId);
        Assert.Equal("""{"colour":"red","odd":"NaN"}""", run["context_json"]!.ToJsonString());
        Assert.Equal("failure|0|0", Line(run, "status", "items_discovered", "items_failed"));
        var payloads = (await EventsAsync(runId)).Select(static told => told!["payload_json"]!.ToJsonString()).Order(StringComparer.Ordinal);
        Assert.Equal(["""{"self":null}""", """{"telemetry_error":"It could not be written as JSON: InvalidOperationException."}""", """{"value":"not an object"}"""], payloads);
    }

    [Theory]
    [InlineData(Weather.Down)]
    [InlineData(Weather.Slow)]
    public async Task No_call_waits_for_the_service(Weather weather)
    {
        Front.Weather = weather;
        var client = Client();
        var warm = await client.StartRunAsync(Agent, "warm-up");
        await client.EndRunAsync(warm);

        // Far from a request's 30 seconds, and from what a busy machine adds to a call; the benchmark has the figures.
        var began = Stopwatch.GetTimestamp();
        for (var number = 0; number < 20; number++)
        {
            var runId = await client.StartRunAsync(Agent, "build");
            await client.LogEventAsync(runId, "checkpoint");
            await client.EndRunAsync(runId);
        }

        Assert.True(Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(10));
    }

    [Theory]
    [InlineData(Weather.Answers500)]
    [InlineData(Weather.Answers429)]
    public async Task A_service_that_cannot_is_asked_again(Weather weather)
    {
        Front.Weather = weather;
        var client = Client();
        var runId = await client.StartRunAsync(Agent, "build");
        await client.EndRunAsync(runId);
        Assert.False(await client.FlushAsync(TimeSpan.FromMilliseconds(100)));
        Front.Weather = Weather.Up;
        await SentAsync(client);
        Assert.Equal("success", (string?)(await RunAsync(runId))["status"]);
        Assert.NotEqual(0, client.GetStats().Retried);
    }

    private sealed class ThrowingPayload
    {
        private readonly string _why = "A getter that fails.";

        public string Value => throw new InvalidOperationException(_why);
    }
}
