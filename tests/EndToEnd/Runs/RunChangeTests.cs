using System.Net;
using System.Text.Json.Nodes;
using AgentTelemetry.EndToEnd.Hosting;
using static AgentTelemetry.EndToEnd.Runs.RunCalls;

namespace AgentTelemetry.EndToEnd.Runs;

/// <summary>What a PATCH and a commit may change, field by field.</summary>
[Collection(nameof(OnService))]
public sealed class RunChangeTests(RunningService service)
{
    private const string Source = "must be one of manual, llm";

    [Theory]
    [InlineData("status", "\"partial\"")]
    [InlineData("end_time", "\"2026-03-01T10:05:00.000000Z\"")]
    [InlineData("duration_ms", "5000")]
    [InlineData("error_summary", "\"It broke\"")]
    [InlineData("error_details", "\"Line 7\"")]
    [InlineData("input_summary", "\"Ten\"")]
    [InlineData("output_summary", "\"Nine\"")]
    [InlineData("items_discovered", "10")]
    [InlineData("items_succeeded", "9")]
    [InlineData("items_failed", "1")]
    [InlineData("items_skipped", "0")]
    [InlineData("metrics_json", "{\"a\":1}")]
    [InlineData("metrics_json", "{}")]
    [InlineData("context_json", "{\"b\":[]}")]
    [InlineData("context_json", "{}")]
    [InlineData("git_commit_source", "\"llm\"")]
    [InlineData("git_commit_author", "\"A <a@a.example>\"")]
    [InlineData("git_commit_timestamp", "\"2026-03-01T10:00:00+01:00\"")]
    public async Task A_patch_sets_this_field_and_touches_no_other(string field, string value)
    {
        var id = await service.CreatedAsync(("metrics_json", """{"old":1}"""), ("context_json", """{"old":1}"""), ("items_skipped", "4"));
        var before = await service.RunAsync(id);

        var (status, changed) = await service.PatchAsync(id, $$"""{"{{field}}":{{value}}}""");
        var after = await service.RunAsync(id);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal($$"""{"event_id":"{{id}}","fields_updated":["{{field}}"],"updated":true}""", Sorted(changed));
        Assert.Equal(value, Plain(after[field]));
        Assert.NotNull(after["updated_at"]);
        Assert.Equal([], after.Where(column => column.Key != field && column.Key != "updated_at" && !JsonNode.DeepEquals(column.Value, before[column.Key])).Select(static column => column.Key));
    }

    [Theory]
    [InlineData("event_id", "\"other\"")]
    [InlineData("run_id", "\"other\"")]
    [InlineData("agent_name", "\"other\"")]
    [InlineData("job_type", "\"other\"")]
    [InlineData("start_time", "\"2026-01-01T00:00:00Z\"")]
    [InlineData("created_at", "\"2026-01-01T00:00:00Z\"")]
    [InlineData("updated_at", "\"2026-01-01T00:00:00Z\"")]
    [InlineData("product", "\"other\"")]
    [InlineData("platform", "\"other\"")]
    [InlineData("website", "\"other\"")]
    [InlineData("git_repo", "\"other\"")]
    [InlineData("git_branch", "\"other\"")]
    [InlineData("git_commit_hash", "\"other\"")]
    [InlineData("source_ref", "\"other\"")]
    [InlineData("target_ref", "\"other\"")]
    [InlineData("host", "\"other\"")]
    [InlineData("environment", "\"other\"")]
    [InlineData("trigger_type", "\"other\"")]
    [InlineData("insight_id", "\"other\"")]
    [InlineData("parent_run_id", "\"other\"")]
    [InlineData("unheard_of", "5")]
    [InlineData("output_summary", "null")]
    public async Task A_patch_passes_over_what_it_may_not_change(string field, string value)
    {
        var id = await service.CreatedAsync();
        var before = await service.RunAsync(id);

        var (alone, problem) = await service.PatchAsync(id, $$"""{"{{field}}":{{value}}}""");
        var (status, changed) = await service.PatchAsync(id, $$"""{"{{field}}":{{value}},"items_failed":2}""");

        Assert.Equal((HttpStatusCode.BadRequest, "nothing_to_change"), (alone, (string?)problem["code"]));
        Assert.StartsWith("No valid fields to update", (string?)problem["detail"], StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.OK, "items_failed"), (status, (string?)changed["fields_updated"]!.AsArray().Single()));
        Assert.True(field == "updated_at" || JsonNode.DeepEquals(before[field], (await service.RunAsync(id))[field]), field);
    }

    [Theory]
    [InlineData("status", "\"failed\"")]
    [InlineData("status", "\"completed\"")]
    [InlineData("status", "\"succeeded\"")]
    [InlineData("status", "\"canceled\"")]
    [InlineData("end_time", "\"2026-03-01T10:05:00\"")]
    [InlineData("duration_ms", "-1")]
    [InlineData("items_discovered", "-1")]
    [InlineData("items_succeeded", "-1")]
    [InlineData("items_failed", "-1")]
    [InlineData("items_skipped", "-1")]
    [InlineData("error_summary", "5")]
    [InlineData("metrics_json", "[]")]
    [InlineData("context_json", "\"{}\"")]
    [InlineData("git_commit_source", "\"automated\"")]
    public async Task A_wrong_field_refuses_all_of_a_patch_whether_or_not_there_is_such_a_run(string field, string value)
    {
        var id = await service.CreatedAsync();

        var (status, problem) = await service.PatchAsync(id, $$"""{"{{field}}":{{value}},"input_summary":"new"}""");
        var (unknown, _) = await service.PatchAsync(NewId(), $$"""{"{{field}}":{{value}}}""");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity, field), (status, unknown, (string?)problem["detail"]![0]!["loc"]![1]));
        Assert.Null((await service.RunAsync(id))["input_summary"]);
    }

    [Fact]
    public async Task Any_status_may_follow_any_other()
    {
        var id = await service.CreatedAsync();
        foreach (var status in (string[])["success", "failure", "partial", "timeout", "cancelled", "running", "success"])
        {
            await service.PatchAsync(id, $$"""{"status":"{{status}}"}""");

            Assert.Equal(status, (string?)(await service.RunAsync(id))["status"]);
        }
    }

    [Fact]
    public async Task A_patch_with_the_tag_of_a_read_changes_only_what_was_read()
    {
        var id = await service.CreatedAsync(("metrics_json", """{"é":"\u00e9\u0001"}"""), ("git_repo", "\"https://github.com/o/r\""));
        var seen = await TagOfAsync(id);

        Assert.Equal(HttpStatusCode.OK, await PatchAsync(id, seen, "one"));
        Assert.Equal(HttpStatusCode.PreconditionFailed, await PatchAsync(id, seen, "two"));
        Assert.Equal(HttpStatusCode.PreconditionFailed, await PatchAsync(id, $"W/{await TagOfAsync(id)}", "two"));
        Assert.Equal(HttpStatusCode.PreconditionFailed, await PatchAsync(id, "no tag", "two"));
        Assert.Equal("one", (string?)(await service.RunAsync(id))["output_summary"]);
        Assert.Equal(HttpStatusCode.OK, await PatchAsync(id, $"{seen}, {await TagOfAsync(id)}", "three"));
        Assert.Equal(HttpStatusCode.OK, await PatchAsync(id, "*", "four"));
        Assert.Equal(HttpStatusCode.OK, await PatchAsync(id, "", "five"));
        Assert.Equal(HttpStatusCode.NotFound, await PatchAsync(NewId(), "*", "six"));
    }

    [Fact]
    public async Task Of_patches_with_the_same_tag_at_once_one_is_taken()
    {
        var id = await service.CreatedAsync();
        var seen = await TagOfAsync(id);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => PatchAsync(id, seen, $"{number}")));

        Assert.Single(answers, HttpStatusCode.OK);
        Assert.Equal(19, answers.Count(static answer => answer is HttpStatusCode.PreconditionFailed));
    }

    [Fact]
    public async Task The_same_patch_again_is_fine()
    {
        var id = await service.CreatedAsync();

        var (_, first) = await service.PatchAsync(id, """{"status":"success"}""");
        var (status, again) = await service.PatchAsync(id, """{"status":"success"}""");

        Assert.Equal((HttpStatusCode.OK, first.ToJsonString()), (status, again.ToJsonString()));
    }

    [Fact]
    public async Task A_commit_is_noted_as_it_was_sent_as_often_as_it_is()
    {
        const string Commit = """{"commit_hash":"ABCdef0123456","commit_source":"llm","commit_author":"A <a@a.example>","commit_timestamp":"2026-01-02T10:00:00Z"}""";
        var id = await service.CreatedAsync();

        var (first, _) = await service.AssociateAsync(id, Commit);
        var (status, noted) = await service.AssociateAsync(id, Commit);
        var run = await service.RunAsync(id);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (first, status));
        Assert.Equal($$"""{"commit_hash":"ABCdef0123456","event_id":"{{id}}","run_id":"r-1","status":"success"}""", Sorted(noted));
        Assert.Equal(
            ("ABCdef0123456", "llm", "A <a@a.example>", "2026-01-02T10:00:00Z"),
            ((string?)run["git_commit_hash"], (string?)run["git_commit_source"], (string?)run["git_commit_author"], (string?)run["git_commit_timestamp"]));
        Assert.NotNull(run["updated_at"]);
    }

    [Theory]
    [InlineData("{\"commit_source\":\"ci\"}", "commit_hash", "is required")]
    [InlineData("{\"commit_hash\":\"0123456\"}", "commit_source", "is required")]
    [InlineData("{\"commit_hash\":null,\"commit_source\":\"ci\"}", "commit_hash", "is required")]
    [InlineData("{\"commit_hash\":\"0123456\",\"commit_source\":\"automated\"}", "commit_source", Source)]
    [InlineData("{\"commit_hash\":\"0123456\",\"commit_source\":\"CI\"}", "commit_source", Source)]
    [InlineData("{\"commit_hash\":\"abc123456789manual\",\"commit_source\":\"manual\"}", "commit_hash", "must be 7 to 40 hex digits")]
    [InlineData("{\"commit_hash\":\"0123456\",\"commit_source\":\"ci\",\"commit_author\":5}", "commit_author", "must be a string")]
    public async Task A_wrong_commit_is_named_whether_or_not_there_is_such_a_run(string commit, string field, string says)
    {
        var id = await service.CreatedAsync();

        var (status, problem) = await service.AssociateAsync(id, commit);
        var (unknown, _) = await service.AssociateAsync(NewId(), commit);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity, field), (status, unknown, (string?)problem["detail"]![0]!["loc"]![1]));
        Assert.Contains(says, (string?)problem["detail"]![0]!["msg"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("manual")]
    [InlineData("llm")]
    [InlineData("ci")]
    public async Task A_commit_has_one_of_three_sources_when_it_is_noted_and_when_a_run_is_created(string source)
    {
        var id = await service.CreatedAsync(("git_commit_source", $"\"{source}\""), ("git_commit_author", "\"A\""), ("git_commit_timestamp", "\"any\""));
        var run = await service.RunAsync(id);

        Assert.Equal((source, "A", "any"), ((string?)run["git_commit_source"], (string?)run["git_commit_author"], (string?)run["git_commit_timestamp"]));
        Assert.Equal(HttpStatusCode.OK, (await service.AssociateAsync(id, $$"""{"commit_hash":"def456789","commit_source":"{{source}}"}""")).Status);
    }

    private async Task<string> TagOfAsync(string id)
    {
        using var response = await service.Http.GetAsync(PathOf(id));
        return response.Headers.ETag!.ToString();
    }

    private async Task<HttpStatusCode> PatchAsync(string id, string tag, string output)
    {
        using var request = new HttpRequestMessage(HttpMethod.Patch, PathOf(id)) { Content = new StringContent($$"""{"output_summary":"{{output}}"}""") };
        request.Headers.TryAddWithoutValidation("If-Match", tag);
        using var response = await service.Http.SendAsync(request);
        return response.StatusCode;
    }

    private static string Sorted(JsonNode answer) =>
        new JsonObject(answer.AsObject().OrderBy(static member => member.Key, StringComparer.Ordinal).Select(static member => KeyValuePair.Create(member.Key, member.Value?.DeepClone()))).ToJsonString();

    private static string? Plain(JsonNode? value) => value?.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
