using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.EndToEnd.Runs;

/// <summary>Batches, listings and values of runs, on a service of their own.</summary>
public sealed class RunListTests : IAsyncLifetime
{
    private readonly RunningService _service = new();

    public Task InitializeAsync() => _service.InitializeAsync();

    public Task DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task A_batch_of_a_thousand_with_ten_bad_items_stores_the_others_and_names_the_ten()
    {
        string[] bad =
        [
            "7", "null", "[]", "{}", "\"text\"",
            Run(3, "\"status\":\"won\""), Run(3, "\"items_failed\":-1"), Run(3, "\"metrics_json\":\"{}\""), Run(3, "\"end_time\":\"yesterday\""), Run(3, "\"agent_owner\":1,\"duration_ms\":\"1\""),
        ];
        var items = Enumerable.Range(0, 1_000).Select(number => number % 100 == 50 ? bad[number / 100] : Run(number)).ToList();

        var (status, stored) = await _service.PostAsync("/api/v1/runs/batch", $"[{string.Join(',', items)}]");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal((990, 0, 1_000, 10), ((int)stored["inserted"]!, (int)stored["duplicates"]!, (int)stored["total"]!, stored["errors"]!.AsArray().Count));
        var wrong = stored["results"]!.AsArray().Where(static result => (string?)result!["status"] == "error").Select(static result => (int)result!["index"]!);
        Assert.Equal(Enumerable.Range(0, 10).Select(static hundred => (hundred * 100) + 50), wrong);
    }

    [Theory]
    [InlineData(1_000, HttpStatusCode.OK)]
    [InlineData(1_001, HttpStatusCode.UnprocessableEntity)]
    public async Task A_batch_has_a_thousand_runs_at_most(int count, HttpStatusCode expected) =>
        Assert.Equal(expected, (await _service.PostAsync("/api/v1/runs/batch", $"{{\"runs\":[{string.Join(',', Enumerable.Repeat("{}", count))}]}}")).Status);

    [Fact]
    public async Task A_batch_of_a_hundred_costs_twenty_calls_at_most_and_its_repeat_is_all_duplicates()
    {
        var batch = $"[{string.Join(',', Enumerable.Range(0, 100).Select(static number => Run(number)))}]";
        await _service.PostAsync("/api/v1/runs", Run(1_000));
        _service.Transport.Begin();

        var (_, first) = await _service.PostAsync("/api/v1/runs/batch", batch);
        var calls = _service.Transport.Calls.Count;
        var (_, again) = await _service.PostAsync("/api/v1/runs/batch", batch);

        Assert.InRange(calls, 1, 20);
        Assert.Equal((100, 100), ((int)first["inserted"]!, (int)again["duplicates"]!));
    }

    [Fact]
    public async Task An_empty_batch_is_fine()
    {
        var (status, stored) = await _service.PostAsync("/api/v1/runs/batch", "[]");

        Assert.Equal((HttpStatusCode.OK, 0), (status, (int)stored["total"]!));
    }

    [Theory]
    [InlineData("agent_name=a1", "1 4 7")]
    [InlineData("job_type=j0", "0 2 4 6 8")]
    [InlineData("exclude_job_type=j0", "1 3 5 7")]
    [InlineData("status=failed", "4")]
    [InlineData("status=failure,success", "3 4")]
    [InlineData("status=failure&status=success", "3 4")]
    [InlineData("status=failure&status=&status=success,partial", "3 4")]
    [InlineData("run_id=r-5", "5")]
    [InlineData("run_id_contains=R-6", "6")]
    [InlineData("parent_run_id=p", "7")]
    [InlineData("git_commit_hash=ABCDEF0", "8")]
    [InlineData("git_commit_hash=abcdef0&run_id=r-8&parent_run_id=", "8")]
    [InlineData("git_commit_hash=abcdef0&run_id=r-7", "")]
    [InlineData("run_id=r-7&parent_run_id=p&created_after=2026-03-01T10:06:00Z&created_before=2026-03-01T10:08:00Z", "7")]
    [InlineData("run_id=r-7&created_after=2026-03-01T10:07:00Z", "")]
    [InlineData("run_id=r-7&created_before=2026-03-01T10:07:00Z", "")]
    [InlineData("created_before=2026-03-01T10:02:00Z", "0 1")]
    [InlineData("created_after=2026-03-01T10:06:00Z", "7 8")]
    [InlineData("created_after=2026-03-01T11:06:00%2B01:00", "7 8")]
    [InlineData("start_time_from=2026-03-01T09:07:00Z", "7 8")]
    [InlineData("start_time_to=2026-03-01T09:01:00Z", "0 1")]
    [InlineData("agent_name=a1&job_type=j0", "4")]
    [InlineData("agent_name=&status=", "0 1 2 3 4 5 6 7 8")]
    [InlineData("limit=2&offset=1", "6 7")]
    public async Task A_listing_is_filtered_and_newest_first(string query, string expected)
    {
        await StoreNineAsync();

        var (_, runs) = await _service.GetAsync($"/api/v1/runs?{query}");

        var numbers = runs.AsArray().Select(static run => (string)run!["event_id"]!).Select(static id => id[^1]).ToList();
        Assert.Equal(numbers.OrderDescending(), numbers);
        Assert.Equal(expected, string.Join(' ', numbers.Order()));
    }

    [Theory]
    [InlineData("status=won", HttpStatusCode.BadRequest)]
    [InlineData("created_after=yesterday", HttpStatusCode.BadRequest)]
    [InlineData("limit=0", HttpStatusCode.UnprocessableEntity)]
    [InlineData("limit=1000", HttpStatusCode.OK)]
    [InlineData("limit=1001", HttpStatusCode.UnprocessableEntity)]
    [InlineData("offset=-1", HttpStatusCode.UnprocessableEntity)]
    [InlineData("cursor=x", HttpStatusCode.UnprocessableEntity)]
    [InlineData("agent_name=a1&agent_name=a2", HttpStatusCode.UnprocessableEntity)]
    public async Task A_wrong_filter_is_a_400_and_a_wrong_page_a_422(string query, HttpStatusCode expected) =>
        Assert.Equal(expected, (await _service.GetAsync($"/api/v1/runs?{query}")).Status);

    [Fact]
    public async Task Pages_give_every_run_once()
    {
        await StoreNineAsync();
        var seen = new List<string>();
        for (string? page = "/api/v1/runs?limit=2"; page is not null;)
        {
            using var response = await _service.Http.GetAsync(page);
            seen.AddRange((await response.Content.ReadFromJsonAsync<JsonArray>())!.Select(static run => (string)run!["event_id"]!));
            page = response.Headers.TryGetValues("Link", out var links) ? links.Single().Split('<', '>')[1] : null;
        }

        Assert.Equal(Enumerable.Range(0, 9).Reverse().Select(static number => $"e-{number}"), seen);
    }

    [Fact]
    public async Task A_completed_run_is_running_on_no_road()
    {
        await StoreNineAsync();
        await _service.SendAsync("PATCH", "/api/v1/runs/e-0", """{"status":"success"}""");

        var (_, running) = await _service.GetAsync("/api/v1/runs?status=running");
        var (_, all) = await _service.GetAsync("/api/v1/runs");

        Assert.DoesNotContain(running.AsArray(), static run => (string?)run!["event_id"] == "e-0");
        Assert.Equal("success", (string?)all.AsArray().Single(static run => (string?)run!["event_id"] == "e-0")!["status"]);
    }

    [Fact]
    public async Task The_values_of_fields_are_listed_without_a_scan()
    {
        await StoreNineAsync();
        _service.Transport.Begin();
        var (_, metadata) = await _service.GetAsync("/api/v1/metadata");
        var calls = _service.Transport.Calls.Count;
        var (_, statuses) = await _service.GetAsync("/api/v1/metadata/status");
        var (plural, _) = await _service.GetAsync("/api/v1/metadata/job_types");
        var (unknown, problem) = await _service.GetAsync("/api/v1/metadata/event_id");

        Assert.Equal("""["a0","a1","a2"]""", metadata["agent_names"]!.ToJsonString());
        Assert.Equal((3, 2), ((int)metadata["counts"]!["agent_names"]!, (int)metadata["counts"]!["job_types"]!));
        Assert.Equal(32, calls);
        Assert.Equal("""["failure","running","success"]""", statuses["values"]!.ToJsonString());
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.BadRequest), (plural, unknown));
        Assert.Contains("agent_name", (string?)problem["detail"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_value_is_listed_whole()
    {
        var host = new string('h', 31_001);
        await _service.PostAsync("/api/v1/runs", Run(0, $"\"host\":\"{host}\""));

        Assert.Equal(host, (string?)Assert.Single((await _service.GetAsync("/api/v1/metadata/host")).Body["values"]!.AsArray()));
    }

    private async Task StoreNineAsync()
    {
        string?[] more = [null, null, null, "\"status\":\"success\"", "\"status\":\"failed\"", null, null, "\"parent_run_id\":\"p\"", "\"git_commit_hash\":\"abcdef0\""];
        await _service.PostAsync("/api/v1/runs/batch", $"[{string.Join(',', more.Select(static (field, number) => Run(number, field)))}]");
    }

    private static string Run(int number, string? more = null) => $$"""
        {"event_id":"e-{{number}}","run_id":"r-{{number}}","agent_name":"a{{number % 3}}","job_type":"j{{number % 2}}",
         "start_time":"2026-03-01T09:{{number % 60:00}}:00Z","created_at":"2026-03-01T10:{{number % 60:00}}:00Z"{{(more is null ? "" : $",{more}")}}}
        """;
}
