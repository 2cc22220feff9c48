using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.EndToEnd.Runs;

/// <summary>The runs API through its front door, row by row of its contract.</summary>
[Collection(nameof(OnService))]
public sealed class RunTests(RunningService service)
{
    private readonly string _id = $"run-{Guid.NewGuid()}";

    [Fact]
    public async Task A_new_run_is_created_and_read_in_full_with_its_nulls()
    {
        var (status, created) = await PostAsync(Run(_id));
        var (_, run) = await ReadAsync();

        Assert.Equal((HttpStatusCode.Created, "created", _id, "r-1"), (status, (string?)created["status"], (string?)created["event_id"], (string?)created["run_id"]));
        Assert.Equal(49, run.AsObject().Count);
        Assert.Equal(("running", 0, 7, null), ((string?)run["status"], (int)run["items_failed"]!, (int)run["schema_version"]!, run["end_time"]));
        Assert.Equal("2026-03-01T09:00:00.000000Z", (string?)run["start_time"]);
        Assert.False((bool)run["api_posted"]!);
    }

    [Fact]
    public async Task A_known_event_id_is_a_duplicate_and_changes_nothing()
    {
        await PostAsync(Run(_id));
        var (status, again) = await PostAsync(Run(_id, "\"product\":\"other\""));
        var (_, run) = await ReadAsync();

        Assert.Equal((HttpStatusCode.Created, "duplicate"), (status, (string?)again["status"]));
        Assert.Null(again["run_id"]);
        Assert.Null(run["product"]);
    }

    [Theory]
    [InlineData("failed", "failure")]
    [InlineData("completed", "success")]
    [InlineData("succeeded", "success")]
    [InlineData("timeout", "timeout")]
    public async Task A_create_takes_the_other_names_of_a_status(string sent, string stored)
    {
        await PostAsync(Run(_id, $"\"status\":\"{sent}\""));

        Assert.Equal(stored, (string?)(await ReadAsync()).Body["status"]);
    }

    [Theory]
    [InlineData("\"status\":\"won\"", "status", "enum")]
    [InlineData("\"items_failed\":-1", "items_failed", "range")]
    [InlineData("\"items_failed\":null", "items_failed", "type")]
    [InlineData("\"duration_ms\":-1", "duration_ms", "range")]
    [InlineData("\"metrics_json\":\"{}\"", "metrics_json", "type")]
    [InlineData("\"context_json\":[]", "context_json", "type")]
    [InlineData("\"git_commit_source\":\"robot\"", "git_commit_source", "enum")]
    [InlineData("\"end_time\":\"2026-03-01T10:00:00\"", "end_time", "format")]
    [InlineData("\"created_at\":null", "created_at", "format")]
    public async Task A_wrong_field_is_named(string field, string name, string rule)
    {
        var (status, problem) = await PostAsync(Run(_id, field));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal((name, rule), ((string?)problem["errors"]![0]!["field"], (string?)problem["errors"]![0]!["rule"]));
        Assert.Equal(HttpStatusCode.NotFound, (await ReadAsync()).Status);
    }

    [Theory]
    [InlineData("event_id")]
    [InlineData("run_id")]
    [InlineData("agent_name")]
    [InlineData("job_type")]
    [InlineData("start_time")]
    public async Task A_required_field_that_is_missing_is_named(string name)
    {
        var run = JsonNode.Parse(Run(_id))!.AsObject();
        run.Remove(name);

        var (status, problem) = await PostAsync(run.ToJsonString());

        Assert.Equal((HttpStatusCode.UnprocessableEntity, name, "required"), (status, (string?)problem["errors"]![0]!["field"], (string?)problem["errors"]![0]!["rule"]));
    }

    [Fact]
    public async Task A_patch_sets_what_it_names_and_a_null_sets_nothing()
    {
        await PostAsync(Run(_id, "\"output_summary\":\"before\""));
        var (status, changed) = await service.SendAsync("PATCH", Path(), """{"status":"success","output_summary":null,"items_succeeded":3,"host":"ignored","metrics_json":{}}""");
        var (_, run) = await ReadAsync();

        Assert.Equal((HttpStatusCode.OK, true), (status, (bool)changed["updated"]!));
        Assert.Equal(["items_succeeded", "metrics_json", "status"], changed["fields_updated"]!.AsArray().Select(static name => (string)name!).Order(StringComparer.Ordinal));
        Assert.Equal(("success", "before", 3, null), ((string?)run["status"], (string?)run["output_summary"], (int)run["items_succeeded"]!, run["host"]));
        Assert.Equal("{}", run["metrics_json"]!.ToJsonString());
        Assert.NotNull(run["updated_at"]);
    }

    [Theory]
    [InlineData("{}", HttpStatusCode.BadRequest)]
    [InlineData("{\"status\":null}", HttpStatusCode.BadRequest)]
    [InlineData("{\"run_id\":\"other\"}", HttpStatusCode.BadRequest)]
    [InlineData("{\"status\":\"failed\"}", HttpStatusCode.UnprocessableEntity)]
    [InlineData("{\"items_failed\":-1}", HttpStatusCode.UnprocessableEntity)]
    public async Task A_patch_without_a_field_to_set_is_refused(string body, HttpStatusCode expected)
    {
        await PostAsync(Run(_id));

        Assert.Equal(expected, (await service.SendAsync("PATCH", Path(), body)).Status);
    }

    [Theory]
    [InlineData("GET", "", null)]
    [InlineData("PATCH", "", "{\"status\":\"success\"}")]
    [InlineData("POST", "/associate-commit", "{\"commit_hash\":\"0123456\",\"commit_source\":\"ci\"}")]
    [InlineData("GET", "/commit-url", null)]
    [InlineData("GET", "/repo-url", null)]
    public async Task An_unknown_run_is_not_found(string method, string behind, string? body)
    {
        var (status, problem) = await service.SendAsync(method, Path() + behind, body);

        Assert.Equal((HttpStatusCode.NotFound, $"Run not found: {_id}"), (status, (string?)problem["detail"]));
    }

    [Fact]
    public async Task A_commit_replaces_an_earlier_one_whole()
    {
        await PostAsync(Run(_id, "\"git_repo\":\"git@github.com:acme/site.git\",\"git_commit_author\":\"A <a@a.example>\""));
        var (status, associated) = await service.SendAsync("POST", $"{Path()}/associate-commit", """{"commit_hash":"0123456789abcdef","commit_source":"llm"}""");
        var (_, run) = await ReadAsync();

        Assert.Equal((HttpStatusCode.OK, "success", "0123456789abcdef"), (status, (string?)associated["status"], (string?)associated["commit_hash"]));
        Assert.Equal(("llm", null), ((string?)run["git_commit_source"], run["git_commit_author"]));
        Assert.Equal("https://github.com/acme/site/commit/0123456789abcdef", (string?)(await service.GetAsync($"{Path()}/commit-url")).Body["commit_url"]);
        Assert.Equal("https://github.com/acme/site", (string?)(await service.GetAsync($"{Path()}/repo-url")).Body["repo_url"]);
    }

    [Theory]
    [InlineData("012345", HttpStatusCode.UnprocessableEntity)]
    [InlineData("0123456", HttpStatusCode.OK)]
    [InlineData("0123456789abcdef0123456789abcdef01234567", HttpStatusCode.OK)]
    [InlineData("0123456789abcdef0123456789abcdef012345678", HttpStatusCode.UnprocessableEntity)]
    [InlineData("0123456789manual", HttpStatusCode.UnprocessableEntity)]
    public async Task A_commit_hash_has_7_to_40_hex_digits(string hash, HttpStatusCode expected)
    {
        await PostAsync(Run(_id));

        Assert.Equal(expected, (await service.SendAsync("POST", $"{Path()}/associate-commit", $$"""{"commit_hash":"{{hash}}","commit_source":"ci"}""")).Status);
    }

    [Fact]
    public async Task A_hundred_creates_of_one_id_at_once_make_one_run()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => PostAsync(Run(_id))));

        Assert.All(answers, static answer => Assert.Equal(HttpStatusCode.Created, answer.Status));
        Assert.Single(answers, static answer => (string?)answer.Body["status"] == "created");
        Assert.Equal(99, answers.Count(static answer => (string?)answer.Body["status"] == "duplicate"));
        Assert.Single(await service.Rows.FromNowOn().AllAsync(), row => row.RowKey == $"r~{_id}");
    }

    [Fact]
    public async Task A_hundred_patches_of_different_fields_at_once_are_all_kept()
    {
        await PostAsync(Run(_id));
        string[] counts = ["items_discovered", "items_succeeded", "items_failed", "items_skipped", "duration_ms"];
        string[] texts = ["error_summary", "error_details", "input_summary", "output_summary", "git_commit_author"];

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(number => service.SendAsync(
            "PATCH", Path(), number % 10 < 5 ? $$"""{"{{counts[number % 10]}}":7}""" : $$"""{"{{texts[(number % 10) - 5]}}":"seven"}""")));
        var (_, run) = await ReadAsync();

        Assert.All(answers, static answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        Assert.All(counts, count => Assert.Equal(7, (int)run[count]!));
        Assert.All(texts, text => Assert.Equal("seven", (string?)run[text]));
    }

    [Fact]
    public async Task A_run_called_batch_is_a_run()
    {
        await PostAsync(Run("batch"));

        Assert.Equal("batch", (string?)(await service.GetAsync("/api/v1/runs/batch")).Body["event_id"]);
    }

    [Fact]
    public async Task An_id_of_any_characters_is_found_again()
    {
        var id = $"a/b c%2F~#{Guid.NewGuid()}";
        await PostAsync(Run(id));

        Assert.Equal(id, (string?)(await service.GetAsync($"/api/v1/runs/{Uri.EscapeDataString(id)}")).Body["event_id"]);
        Assert.Equal(HttpStatusCode.OK, (await service.GetAsync($"/api/v1/runs/{Uri.EscapeDataString(id)}/repo-url")).Status);
    }

    [Fact]
    public async Task A_create_costs_one_call_of_storage_and_a_repeat_two()
    {
        service.Transport.Begin();
        await PostAsync(Run(_id));
        var first = service.Transport.Calls.Count;
        service.Transport.Begin();
        await PostAsync(Run(_id));

        Assert.Equal((1, 2), (first, service.Transport.Calls.Count));
    }

    private string Path() => $"/api/v1/runs/{_id}";

    private Task<(HttpStatusCode Status, JsonNode Body)> PostAsync(string run) => service.PostAsync("/api/v1/runs", run);

    private Task<(HttpStatusCode Status, JsonNode Body)> ReadAsync() => service.GetAsync(Path());

    private static string Run(string id, string? more = null) => string.Create(CultureInfo.InvariantCulture, $$"""
        {"event_id":"{{id}}","run_id":"r-1","agent_name":"builder","job_type":"build","start_time":"2026-03-01T10:00:00+01:00"{{(more is null ? "" : $",{more}")}}}
        """);
}
