using AgentTelemetry.Client.Tests.Hosting;

namespace AgentTelemetry.Client.Tests.Runs;

[Collection(nameof(OnService))]
public sealed class RunTests(ServiceBehindFront shared) : ClientTest(shared)
{
    [Fact]
    public async Task A_run_is_in_the_service_as_it_was_told()
    {
        var client = Client();
        var runId = await client.StartRunAsync(Agent, "build", new RunDetails
        {
            TriggerType = "scheduler",
            ParentRunId = "parent",
            Product = "site",
            GitRepo = "https://user:secret@github.com/acme/site.git",
            Context = new { trace_id = "abc" },
        });
        await client.LogEventAsync(runId, "checkpoint", new { step = 1 });
        client.SetMetrics(runId, new RunChanges { ItemsDiscovered = 10, Metrics = new { tokens = 5, cost = 0.5 } });
        client.SetMetrics(runId, new RunChanges { ItemsSucceeded = 9, Metrics = new Dictionary<string, object> { ["tokens"] = 7 } });
        await client.EndRunAsync(runId, "partial", new RunChanges { ItemsFailed = 1, OutputSummary = "nine of ten" });
        await SentAsync(client);

        var run = await RunAsync(runId);
        Assert.Equal("partial", (string?)run["status"]);
        Assert.Equal("scheduler|parent|site|nine of ten", Line(run, "trigger_type", "parent_run_id", "product", "output_summary"));
        Assert.Equal("10|9|1|0", Line(run, "items_discovered", "items_succeeded", "items_failed", "items_skipped"));
        Assert.Equal("""{"tokens":7,"cost":0.5}""", run["metrics_json"]!.ToJsonString());
        Assert.Equal("""{"trace_id":"abc"}""", run["context_json"]!.ToJsonString());
        Assert.Equal("https://github.com/acme/site.git", (string?)run["git_repo"]);
        Assert.NotNull((string?)run["end_time"]);
        var told = Assert.Single(await EventsAsync(runId))!;
        Assert.Equal("checkpoint", (string?)told["event_type"]);
        Assert.Equal("""{"step":1}""", told["payload_json"]!.ToJsonString());
        Assert.Equal(3, client.GetStats().Sent);
    }

    [Fact]
    public async Task A_tracked_run_ends_with_its_scope()
    {
        var client = Client();
        string runId;
        await using (var run = await client.TrackRunAsync(Agent, "build"))
        {
            runId = run.RunId;
            run.LogEvent("start");
            run.SetMetrics(new RunChanges { ItemsSucceeded = 3 });
        }

        await SentAsync(client);
        Assert.Equal("success|3", Line(await RunAsync(runId), "status", "items_succeeded"));
    }

    [Fact]
    public async Task An_exception_ends_the_run_as_a_failure_and_reaches_the_caller()
    {
        var client = Client();
        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(() => client.RunAsync(Agent, "build", static (_, _) => throw new InvalidOperationException("no disk")));
        await SentAsync(client);
        Assert.Equal("no disk", thrown.Message);
        var run = Assert.Single(await RunsAsync())!;
        Assert.Equal("failure|InvalidOperationException: no disk", Line(run, "status", "error_summary"));
    }

    [Fact]
    public async Task A_run_that_its_token_stops_is_cancelled()
    {
        var client = Client();
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.RunAsync(
            Agent,
            "build",
            async (_, token) =>
            {
                await stop.CancelAsync();
                await Task.Delay(Timeout.Infinite, token);
            },
            cancellationToken: stop.Token));
        await SentAsync(client);
        Assert.Equal("cancelled", (string?)Assert.Single(await RunsAsync())!["status"]);
    }

    [Fact]
    public async Task What_a_run_gives_back_reaches_the_caller()
    {
        var client = Client();
        Assert.Equal(42, await client.RunAsync(Agent, "build", static (_, _) => Task.FromResult(42)));
    }

    [Fact]
    public async Task The_day_file_has_both_lines_of_a_run_and_its_events()
    {
        var client = Client();
        var runId = await client.StartRunAsync(Agent, "build");
        await client.LogEventAsync(runId, "checkpoint", new { step = 1 });
        await client.LogEventAsync(runId, "checkpoint");
        await client.EndRunAsync(runId);
        await SentAsync(client);
        var lines = DayFile();
        Assert.Equal(["run", "event", "event", "run"], lines.Select(static line => (string?)line["record_type"]));
        Assert.All(lines, line => Assert.Equal(runId, (string?)line["run_id"]));
        Assert.Equal("running|success", $"{lines[0]["status"]}|{lines[3]["status"]}");
        Assert.Equal("""{"step":1}""", (string?)lines[1]["payload_json"]);
        Assert.True(lines[2].AsObject().ContainsKey("payload_json"));
        Assert.Null(lines[2]["payload_json"]);
    }

    [Fact]
    public async Task The_service_imports_a_day_file_as_it_is()
    {
        // Nothing is sent, so what the service has afterwards is what the file says.
        var client = Client(static options => options.ApiUrl = null);
        var runId = await client.StartRunAsync(Agent, "build");
        await client.LogEventAsync(runId, "checkpoint", new { step = 1 });
        await client.EndRunAsync(runId, "partial");
        await SentAsync(client);
        Assert.Empty(Front.Requests);

        using var lines = new StringContent(string.Join('\n', DayFile().Select(static line => line.ToJsonString())));
        using var answer = await Service.Http.PostAsync("/api/v1/runs/import", lines);
        Assert.True(answer.IsSuccessStatusCode);
        Assert.Equal("partial", (string?)(await RunAsync(runId))["status"]);
        Assert.Single(await EventsAsync(runId));
    }

    [Fact]
    public async Task The_token_is_sent_and_stands_in_no_log()
    {
        using var logs = new AgentTelemetry.EndToEnd.Hosting.LogRecorder();
        var client = Client(static options => options.ApiToken = "a-secret-token", logs.CreateLogger("client"));
        Front.Weather = Weather.Answers401;
        await client.EndRunAsync(await client.StartRunAsync(Agent, "build"));
        Assert.False(await client.FlushAsync(TimeSpan.FromMilliseconds(300)));
        Assert.All(Front.Requests, static request => Assert.Equal("Bearer a-secret-token", request.Authorization));
        Assert.NotEmpty(Front.Requests);
        Assert.NotEmpty(logs.Lines);
        Assert.DoesNotContain(logs.Lines, static line => line.ToString().Contains("a-secret-token", StringComparison.Ordinal));
    }
}
