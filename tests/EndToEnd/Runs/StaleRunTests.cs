using System.Net;
using System.Text.Json.Nodes;
using AgentTelemetry.Access;
using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.Observability;
using AgentTelemetry.Runs;
using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AgentTelemetry.EndToEnd.Runs;

/// <summary>Runs that nobody ended, on a service whose clock a test moves on.</summary>
public sealed class StaleRunTests(AgingService aging) : IClassFixture<AgingService>, IAsyncLifetime
{
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);
    private static readonly TimeSpan Shortest = TimeSpan.FromMicroseconds(1);

    private readonly RunningService _service = aging.Service;
    private readonly string _agent = $"agent-{Guid.NewGuid()}";

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync()
    {
        _service.Transport.Begin();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_run_of_which_nothing_was_heard_for_a_day_is_ended_and_says_why()
    {
        var id = await CreateAsync();
        var before = await RunAsync(id);
        aging.Clock.Advance(Day + Shortest);

        var answer = await ReapAsync();
        var run = await RunAsync(id);

        var stale = Assert.Single(answer["stale_runs"]!.AsArray())!;
        Assert.Equal((1, 1, 0, 0, false), ((int)answer["found"]!, (int)answer["cleaned"]!, (int)answer["failed"]!, answer["errors"]!.AsArray().Count, (bool)answer["truncated"]!));
        Assert.Equal((id, "r-1", _agent, (string?)before["created_at"]), ((string?)stale["event_id"], (string?)stale["run_id"], (string?)stale["agent_name"], (string?)stale["created_at"]));
        Assert.Equal(("cancelled", Now), ((string?)run["status"], (string?)run["end_time"]));
        Assert.Equal($"Stale run cleaned up (created at {before["created_at"]})", (string?)run["error_summary"]);
        Assert.Equal("Process did not complete - marked as cancelled", (string?)run["output_summary"]);
        Assert.Equal((Now, before["start_time"]!.ToJsonString()), ((string?)run["updated_at"], run["start_time"]!.ToJsonString()));
        Assert.Equal(0, (int)(await ReapAsync())["found"]!);
    }

    [Fact]
    public async Task A_run_is_stale_past_the_threshold_and_not_at_it()
    {
        var id = await CreateAsync();
        aging.Clock.Advance(Day);
        var atThreshold = await ReapAsync();
        aging.Clock.Advance(Shortest);
        var past = await ReapAsync();

        Assert.Equal((0, 1), ((int)atThreshold["found"]!, (int)past["found"]!));
        Assert.Equal("cancelled", (string?)(await RunAsync(id))["status"]);
    }

    [Fact]
    public async Task What_the_run_says_of_itself_stays()
    {
        var id = await CreateAsync("\"error_summary\":\"lost the network\",\"output_summary\":\"half done\"");
        aging.Clock.Advance(Day + Shortest);

        await ReapAsync("\"cleanup_status\":\"timeout\"");
        var run = await RunAsync(id);

        Assert.Equal(("timeout", "lost the network", "half done"), ((string?)run["status"], (string?)run["error_summary"], (string?)run["output_summary"]));
    }

    [Theory]
    [InlineData("PATCH", "", """{"items_succeeded":1}""")]
    [InlineData("POST", "/associate-commit", """{"commit_hash":"0123456","commit_source":"ci"}""")]
    [InlineData("POST", "/events", """[{"event_type":"step"}]""")]
    public async Task A_run_that_was_active_lately_is_left_alone_until_it_is_silent_for_as_long(string method, string behind, string body)
    {
        var id = await CreateAsync();
        aging.Clock.Advance(Day);
        Assert.Equal(HttpStatusCode.OK, (await _service.SendAsync(method, $"/api/v1/runs/{id}{behind}", body)).Status);
        aging.Clock.Advance(Day);

        var active = await ReapAsync();
        var status = (string?)(await RunAsync(id))["status"];
        aging.Clock.Advance(Shortest);
        var silent = await ReapAsync();

        Assert.Equal((0, "running", 1), ((int)active["found"]!, status, (int)silent["cleaned"]!));
    }

    [Fact]
    public async Task A_run_that_was_active_lately_is_read_once_and_not_again_before_it_is_due()
    {
        await ReapAllAsync();
        var id = await CreateAsync();
        aging.Clock.Advance(Day);
        await _service.SendAsync("PATCH", $"/api/v1/runs/{id}", """{"items_succeeded":1}""");
        aging.Clock.Advance(Shortest);

        var (first, second) = (await CostAsync(), await CostAsync());

        // A range of each bucket; and of the run that is looked at, its row twice and the move of its open row.
        Assert.Equal((19, 16), (first, second));

        async Task<int> CostAsync()
        {
            _service.Transport.Begin();
            await ReapAllAsync();
            return _service.Transport.Calls.Count;
        }
    }

    [Fact]
    public async Task A_dry_run_names_stale_runs_and_changes_nothing()
    {
        var id = await CreateAsync();
        aging.Clock.Advance(Day + Shortest);
        var before = await _service.Rows.TextAsync(row => row.RowKey.Contains(id, StringComparison.Ordinal));

        var answer = await ReapAsync("\"dry_run\":true");

        Assert.Equal((1, 0, true, id), ((int)answer["found"]!, (int)answer["cleaned"]!, (bool)answer["dry_run"]!, (string?)answer["stale_runs"]![0]!["event_id"]));
        Assert.Equal(before, await _service.Rows.TextAsync(row => row.RowKey.Contains(id, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_threshold_may_be_a_fraction_of_an_hour_and_other_agents_are_left_alone()
    {
        var id = await CreateAsync();
        var other = await CreateAsync(agent: $"{_agent}-other");
        aging.Clock.Advance(TimeSpan.FromMinutes(16));

        var answer = await ReapAsync("\"stale_threshold_hours\":0.25");

        Assert.Equal(id, (string?)Assert.Single(answer["stale_runs"]!.AsArray())!["event_id"]);
        Assert.Equal("running", (string?)(await RunAsync(other))["status"]);
    }

    [Theory]
    [InlineData("{\"stale_threshold_hours\":0}", "stale_threshold_hours", "range")]
    [InlineData("{\"stale_threshold_hours\":-1}", "stale_threshold_hours", "range")]
    [InlineData("{\"stale_threshold_hours\":8760.1}", "stale_threshold_hours", "range")]
    [InlineData("{\"stale_threshold_hours\":1e400}", "stale_threshold_hours", "range")]
    [InlineData("{\"stale_threshold_hours\":\"1\"}", "stale_threshold_hours", "type")]
    [InlineData("{\"cleanup_status\":\"success\"}", "cleanup_status", "enum")]
    [InlineData("{\"agent_name\":\"\"}", "agent_name", "format")]
    [InlineData("{\"dry_run\":\"yes\"}", "dry_run", "type")]
    public async Task A_wrong_request_is_refused(string body, string field, string rule)
    {
        var (status, problem) = await _service.PostAsync("/api/v1/runs/reap", body);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "invalid_reaping"), (status, (string?)problem["code"]));
        Assert.Equal((field, rule), ((string?)problem["errors"]![0]!["field"], (string?)problem["errors"]![0]!["rule"]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("{\"stale_threshold_hours\":8760}")]
    [InlineData("{\"agent_name\":null,\"cleanup_status\":null}")]
    public async Task A_request_may_leave_everything_out(string body) =>
        Assert.Equal(HttpStatusCode.OK, (await _service.PostAsync("/api/v1/runs/reap", body)).Status);

    [Fact]
    public async Task Ended_runs_and_reopened_ones_are_found_by_when_they_began_to_run_again()
    {
        var ended = await CreateAsync();
        var reopened = await CreateAsync("\"status\":\"success\"");
        await _service.SendAsync("PATCH", $"/api/v1/runs/{ended}", """{"status":"success"}""");
        aging.Clock.Advance(Day);
        await _service.SendAsync("PATCH", $"/api/v1/runs/{reopened}", """{"status":"running"}""");
        aging.Clock.Advance(Day);
        var early = await ReapAsync();
        aging.Clock.Advance(Shortest);
        var due = await ReapAsync();

        Assert.Equal((0, reopened), ((int)early["found"]!, (string?)Assert.Single(due["stale_runs"]!.AsArray())!["event_id"]));
        Assert.Equal("success", (string?)(await RunAsync(ended))["status"]);
    }

    [Fact]
    public async Task Two_reapers_at_once_end_each_run_once()
    {
        for (var number = 0; number < 20; number++)
        {
            await CreateAsync();
        }

        aging.Clock.Advance(Day + Shortest);

        var answers = await Task.WhenAll(ReapAsync(), ReapAsync());

        Assert.Equal((20, 0), (answers.Sum(static answer => (int)answer["cleaned"]!), answers.Sum(static answer => (int)answer["failed"]!)));
    }

    [Fact]
    public async Task A_run_that_ends_between_look_and_change_stays_as_it_ended()
    {
        var id = await CreateAsync();
        aging.Clock.Advance(Day + Shortest);
        var reaper = ActivatorUtilities.CreateInstance<StaleRunReaper>(_service.Services, new EndingFirst(Service<IRunStore>(), () => EndBesideAsync(id)));

        var answer = await reaper.ReapAsync(new StaleRunRequest(_agent, Day, "cancelled", IsDryRun: false), Context, CancellationToken.None);
        var run = await RunAsync(id);

        Assert.Equal((0, "success", null), (answer.Found, (string?)run["status"], run["error_summary"]));
        await SpoilAsync(id, static document => document.Replace("\"status\":\"success\"", "\"status\":\"running\"", StringComparison.Ordinal));
        Assert.Equal(1, (int)(await ReapAsync())["cleaned"]!);
    }

    [Fact]
    public async Task A_run_that_cannot_be_read_keeps_no_other_from_being_ended()
    {
        var bad = await CreateAsync();
        var good = await CreateAsync();
        aging.Clock.Advance(Day + Shortest);
        var sound = "";
        await SpoilAsync(bad, document => (sound = document)[..1]);

        var answer = await ReapAsync();

        Assert.Equal((2, 1, 1), ((int)answer["found"]!, (int)answer["cleaned"]!, (int)answer["failed"]!));
        Assert.StartsWith($"{bad}: ", (string?)Assert.Single(answer["errors"]!.AsArray()), StringComparison.Ordinal);
        Assert.Equal("cancelled", (string?)(await RunAsync(good))["status"]);

        await SpoilAsync(bad, _ => sound);
        Assert.Equal(1, (int)(await ReapAsync())["cleaned"]!);
    }

    [Fact]
    public async Task A_reaper_that_dies_before_any_call_is_completed_by_the_next()
    {
        await ReapAllAsync();
        for (var at = 0; at < 18; at++)
        {
            var id = await CreateAsync();
            aging.Clock.Advance(Day + Shortest);
            _service.Transport.Begin(call => call >= at ? StorageFault.DroppedBefore : null);
            await _service.PostAsync("/api/v1/runs/reap", Body(""));
            _service.Transport.Begin();

            await ReapAsync();

            await AssertEndedAsync(id);
        }
    }

    [Theory]
    [InlineData(StorageFault.BusyBefore)]
    [InlineData(StorageFault.FailedAfter)]
    [InlineData(StorageFault.DroppedAfter)]
    public async Task A_fault_at_any_call_leaves_the_same_rows(StorageFault fault)
    {
        for (var at = 0; at < 18; at++)
        {
            var id = await CreateAsync();
            aging.Clock.Advance(Day + Shortest);
            _service.Transport.Begin(call => call == at ? fault : null);

            await ReapAsync();

            _service.Transport.Begin();
            await AssertEndedAsync(id);
        }
    }

    [Fact]
    public async Task The_timer_ends_the_stale_runs_of_every_app_as_its_settings_say()
    {
        var id = await CreateAsync();
        var foreign = RequestOf("another-app");
        await Service<IRunStore>().CreateAsync([Foreign()], foreign);
        aging.Clock.Advance(TimeSpan.FromHours(2) + Shortest);
        var options = Options.Create(new StaleRunOptions { Hours = 2, Minutes = 5, Status = "timeout" });
        var timer = ActivatorUtilities.CreateInstance<StaleRunTimer>(
            _service.Services, options, new StaleRunReader(Service<IOptions<Limits.LimitOptions>>(), options), new TwoApps());

        await timer.TickAsync(RequestOf("default"), CancellationToken.None);

        Assert.Equal("timeout", (string?)(await RunAsync(id))["status"]);
        Assert.Equal("timeout", (await Service<IRunReader>().FindAsync("foreign", foreign, CancellationToken.None))!.Status);
    }

    [Fact]
    public async Task Finding_nothing_costs_the_same_however_many_runs_there_are()
    {
        await ReapAllAsync();
        for (var number = 0; number < 30; number++)
        {
            await CreateAsync(number % 2 == 0 ? "\"status\":\"success\"" : null);
        }

        _service.Transport.Begin();
        await ReapAllAsync();

        Assert.Equal(16, _service.Transport.Calls.Count);
    }

    private static RequestContext Context => RequestOf("tests");

    private string Now => Json.Rfc3339.Format(aging.Clock.GetUtcNow());

    private static RequestContext RequestOf(string app) => new("reaping", app, "development");

    private static RunRecord Foreign() => new()
    {
        EventId = "foreign",
        RunId = "r",
        SchemaVersion = 7,
        CreatedAt = "2026-03-01T10:00:00.000000Z",
        StartTime = "2026-03-01T10:00:00.000000Z",
        AgentName = "a",
        JobType = "j",
        Status = "running",
    };

    private T Service<T>()
        where T : notnull => _service.Services.GetRequiredService<T>();

    private async Task<string> CreateAsync(string? more = null, string? agent = null)
    {
        var id = $"run-{Guid.NewGuid()}";
        var (status, _) = await _service.PostAsync(
            "/api/v1/runs",
            $$"""{"event_id":"{{id}}","run_id":"r-1","agent_name":"{{agent ?? _agent}}","job_type":"build","start_time":"2026-03-01T10:00:00Z"{{(more is null ? "" : $",{more}")}}}""");
        Assert.Equal(HttpStatusCode.Created, status);
        return id;
    }

    private Task<JsonNode> ReapAsync(string more = "") => AnswerAsync(Body(more));

    private Task<JsonNode> ReapAllAsync() => AnswerAsync("");

    private string Body(string more) => $$"""{"agent_name":"{{_agent}}"{{(more.Length == 0 ? "" : $",{more}")}}}""";

    private async Task<JsonNode> AnswerAsync(string body)
    {
        var (status, answer) = await _service.PostAsync("/api/v1/runs/reap", body);
        Assert.Equal(HttpStatusCode.OK, status);
        return answer;
    }

    private async Task<JsonNode> RunAsync(string id) => (await _service.GetAsync($"/api/v1/runs/{id}")).Body;

    private async Task AssertEndedAsync(string id)
    {
        Assert.Equal("cancelled", (string?)(await RunAsync(id))["status"]);
        var rows = (await _service.Rows.FromNowOn().AllAsync()).Where(row => row.RowKey.EndsWith($"~{id}", StringComparison.Ordinal));

        // Of the row that says that it runs and the one that says since when it does not, the latter.
        Assert.Equal("k~", Assert.Single(rows.Select(static row => row.RowKey[..2]), static kind => kind is "o~" or "k~"));
    }

    // As another instance would, but for the run's other rows.
    private Task EndBesideAsync(string id) => SpoilAsync(id, static document => document.Replace("\"status\":\"running\"", "\"status\":\"success\"", StringComparison.Ordinal));

    private async Task SpoilAsync(string id, Func<string, string> change)
    {
        var table = new TableClient(_service.StorageConnection, "Runs");
        await foreach (var row in table.QueryAsync<TableEntity>(row => row.RowKey == $"r~{id}"))
        {
            row["document"] = change(row.GetString("document"));
            await table.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace);
        }
    }

    /// <summary>Lets a run end after a change of it was decided on, and before it is stored.</summary>
    private sealed class EndingFirst(IRunStore store, Func<Task> end) : IRunStore
    {
        public Task<IReadOnlyList<RunCreation>> CreateAsync(IReadOnlyList<NewRun> runs, RequestContext context) => store.CreateAsync(runs, context);

        public async Task<Result<RunRecord>?> ChangeAsync(string eventId, Func<RunRecord, Result<RunRecord>> change, RequestContext context)
        {
            var calls = 0;
            var changed = await store.ChangeAsync(
                eventId,
                run =>
                {
                    if (calls++ == 0)
                    {
                        Task.Run(end).Wait();
                    }

                    return change(run);
                },
                context);
            Assert.Equal(2, calls);
            return changed;
        }
    }

    private sealed class TwoApps : IAppList
    {
        public Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<string>>(["another-app", "tests"]);
    }
}
