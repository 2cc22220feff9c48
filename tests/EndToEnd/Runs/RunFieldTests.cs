using System.Net;
using AgentTelemetry.EndToEnd.Hosting;
using static AgentTelemetry.EndToEnd.Runs.RunCalls;

namespace AgentTelemetry.EndToEnd.Runs;

/// <summary>What a create makes of each field.</summary>
[Collection(nameof(OnService))]
public sealed class RunFieldTests(RunningService service)
{
    private const string Columns =
        "id event_id run_id schema_version created_at updated_at start_time end_time agent_name agent_owner job_type status product product_family platform subdomain website website_section item_name "
        + "items_discovered items_succeeded items_failed items_skipped duration_ms input_summary output_summary source_ref target_ref error_summary error_details git_repo git_branch git_commit_hash "
        + "git_run_tag git_commit_source git_commit_author git_commit_timestamp host environment trigger_type metrics_json context_json api_posted api_posted_at api_retry_count insight_id parent_run_id "
        + "commit_url repo_url";

    private static readonly string[] Given = ["id", "event_id", "run_id", "agent_name", "job_type", "start_time", "created_at"];

    public static TheoryData<string> Texts =>
    [
        "product", "product_family", "platform", "subdomain", "website", "website_section", "item_name", "input_summary", "output_summary", "source_ref", "target_ref",
        "error_summary", "error_details", "git_repo", "git_branch", "git_commit_hash", "git_run_tag", "git_commit_author", "git_commit_timestamp", "host", "environment",
        "trigger_type", "api_posted_at", "insight_id", "parent_run_id",
    ];

    public static TheoryData<string> Counts => ["items_discovered", "items_succeeded", "items_failed", "items_skipped", "duration_ms", "api_retry_count"];

    [Fact]
    public async Task A_record_has_the_columns_of_its_schema_in_their_order_alone_and_in_a_list()
    {
        var agent = NewId();
        var id = await service.CreatedAsync(("agent_name", $"\"{agent}\""));

        var (_, list) = await service.GetAsync($"/api/v1/runs?agent_name={agent}");

        Assert.Equal(Columns.Split(' '), (await service.RunAsync(id)).Select(static column => column.Key));
        Assert.Equal(Columns.Split(' '), Assert.Single(list.AsArray())!.AsObject().Select(static column => column.Key));
    }

    [Fact]
    public async Task What_is_not_sent_has_its_default_and_everything_else_is_null()
    {
        var before = DateTimeOffset.UtcNow.AddSeconds(-1);
        var run = await service.RunAsync(await service.CreatedAsync());

        Assert.InRange(DateTimeOffset.Parse((string)run["created_at"]!, null), before, DateTimeOffset.UtcNow.AddSeconds(1));
        Assert.Equal(
            "schema_version 7, status running, items_discovered 0, items_succeeded 0, items_failed 0, items_skipped 0, duration_ms 0, api_posted false, api_retry_count 0",
            string.Join(", ", run.Where(static column => column.Value is not null && !Given.Contains(column.Key)).Select(static column => $"{column.Key} {column.Value}")));
    }

    [Fact]
    public async Task The_answers_have_these_members_and_no_others()
    {
        var run = Run(NewId());
        var (_, created) = await service.CreateAsync(run);
        var (_, duplicate) = await service.CreateAsync(run);

        Assert.Equal(["status", "event_id", "run_id"], created.AsObject().Select(static member => member.Key));
        Assert.Equal(["status", "event_id", "message"], duplicate.AsObject().Select(static member => member.Key));
        Assert.Equal("Event already exists (idempotent)", (string?)duplicate["message"]);
    }

    [Fact]
    public async Task Several_runs_may_share_a_run_id()
    {
        var runId = NewId();
        await service.CreatedAsync(("run_id", $"\"{runId}\""));
        await service.CreatedAsync(("run_id", $"\"{runId}\""));

        Assert.Equal(2, (await service.GetAsync($"/api/v1/runs?run_id={runId}")).Body.AsArray().Count);
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task A_text_is_kept_as_it_is_and_may_be_null_but_nothing_else(string field)
    {
        var id = await service.CreatedAsync((field, "\" Any text, été/\\u0001 \""));
        var empty = await service.CreatedAsync((field, "\"\""));
        var absent = await service.CreatedAsync((field, "null"));
        var (status, _) = await service.CreateAsync(Run(NewId(), (field, "5")));

        Assert.Equal(" Any text, été/\u0001 ", (string?)(await service.RunAsync(id))[field]);
        Assert.Equal("", (string?)(await service.RunAsync(empty))[field]);
        Assert.Null((await service.RunAsync(absent))[field]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
    }

    [Theory]
    [MemberData(nameof(Counts))]
    public async Task A_count_is_a_whole_number_from_0_on(string field)
    {
        var most = await service.CreatedAsync((field, "9223372036854775807"));
        var whole = await service.CreatedAsync((field, "3.0"));

        Assert.Equal(long.MaxValue, (long)(await service.RunAsync(most))[field]!);
        Assert.Equal(3, (long)(await service.RunAsync(whole))[field]!);
        foreach (var wrong in (string[])["-1", "9223372036854775808", "1.5", "\"1\"", "true"])
        {
            Assert.Equal((wrong, HttpStatusCode.UnprocessableEntity), (wrong, (await service.CreateAsync(Run(NewId(), (field, wrong)))).Status));
        }
    }

    [Fact]
    public async Task A_duration_that_is_null_is_0() =>
        Assert.Equal(0, (int)(await service.RunAsync(await service.CreatedAsync(("duration_ms", "null"))))["duration_ms"]!);

    [Theory]
    [InlineData("event_id")]
    [InlineData("run_id")]
    [InlineData("agent_name")]
    [InlineData("job_type")]
    [InlineData("start_time")]
    [InlineData("created_at")]
    [InlineData("status")]
    [InlineData("items_discovered")]
    [InlineData("items_succeeded")]
    [InlineData("items_failed")]
    [InlineData("items_skipped")]
    [InlineData("api_posted")]
    [InlineData("api_retry_count")]
    public async Task What_has_a_default_or_is_required_is_never_null(string field)
    {
        var (status, problem) = await service.CreateAsync(Run(NewId(), (field, "null")));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, field), (status, (string?)problem["detail"]![0]!["loc"]![1]));
    }

    [Theory]
    [InlineData("run_id")]
    [InlineData("agent_name")]
    [InlineData("job_type")]
    public async Task A_required_text_may_be_empty(string field) =>
        Assert.Equal("", (string?)(await service.RunAsync(await service.CreatedAsync((field, "\"\""))))[field]);

    [Theory]
    [InlineData("event_id")]
    [InlineData("run_id")]
    [InlineData("agent_name")]
    [InlineData("job_type")]
    [InlineData("start_time")]
    public async Task A_required_text_is_a_text(string field) =>
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await service.CreateAsync(Run(NewId(), (field, "5")))).Status);

    [Theory]
    [InlineData("created_at")]
    [InlineData("start_time")]
    [InlineData("end_time")]
    public async Task A_time_has_an_offset_and_is_stored_in_utc(string field)
    {
        var id = await service.CreatedAsync((field, "\"2026-03-01T11:30:00.5+01:30\""));

        Assert.Equal("2026-03-01T10:00:00.500000Z", (string?)(await service.RunAsync(id))[field]);
        foreach (var wrong in (string[])["2026-03-01T10:00:00", "2026-03-01", "yesterday", ""])
        {
            Assert.Equal((wrong, HttpStatusCode.UnprocessableEntity), (wrong, (await service.CreateAsync(Run(NewId(), (field, $"\"{wrong}\"")))).Status));
        }
    }

    [Theory]
    [InlineData("running", "running")]
    [InlineData("success", "success")]
    [InlineData("failure", "failure")]
    [InlineData("partial", "partial")]
    [InlineData("timeout", "timeout")]
    [InlineData("cancelled", "cancelled")]
    [InlineData("failed", "failure")]
    [InlineData("completed", "success")]
    [InlineData("succeeded", "success")]
    [InlineData("canceled", null)]
    [InlineData("Success", null)]
    [InlineData(" success", null)]
    [InlineData("", null)]
    public async Task A_status_is_one_of_six_or_of_three_older_words_exactly(string sent, string? stored)
    {
        var id = NewId();
        var (status, _) = await service.CreateAsync(Run(id, ("status", $"\"{sent}\"")));

        Assert.Equal(stored is null ? HttpStatusCode.UnprocessableEntity : HttpStatusCode.Created, status);
        Assert.Equal(stored, stored is null ? null : (string?)(await service.RunAsync(id))["status"]);
    }

    [Theory]
    [InlineData("metrics_json")]
    [InlineData("context_json")]
    public async Task An_object_is_kept_and_an_empty_one_is_null(string field)
    {
        var full = await service.CreatedAsync((field, """{"b":[1,null,{"c":2.50}],"a":""}"""));
        var empty = await service.CreatedAsync((field, "{}"));
        var absent = await service.CreatedAsync((field, "null"));

        Assert.Equal("""{"b":[1,null,{"c":2.50}],"a":""}""", (await service.RunAsync(full))[field]!.ToJsonString());
        Assert.Null((await service.RunAsync(empty))[field]);
        Assert.Null((await service.RunAsync(absent))[field]);
        foreach (var wrong in (string[])["\"{}\"", "[]", "5"])
        {
            Assert.Equal((wrong, HttpStatusCode.UnprocessableEntity), (wrong, (await service.CreateAsync(Run(NewId(), (field, wrong)))).Status));
        }
    }

    [Fact]
    public async Task What_was_posted_elsewhere_is_true_or_false()
    {
        var id = await service.CreatedAsync(("api_posted", "true"));

        Assert.True((bool)(await service.RunAsync(id))["api_posted"]!);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await service.CreateAsync(Run(NewId(), ("api_posted", "1")))).Status);
    }

    [Fact]
    public async Task What_clients_send_beside_the_fields_is_dropped()
    {
        var run = await service.RunAsync(await service.CreatedAsync(
            ("agent_owner", "\"me\""), ("schema_version", "6"), ("updated_at", "\"2026-01-01T00:00:00Z\""), ("record_type", "\"run\""), ("id", "1"), ("commit_url", "\"https://evil.example/\"")));

        Assert.Equal((null, 7, null, null), (run["agent_owner"], (int)run["schema_version"]!, run["updated_at"], run["commit_url"]));
        Assert.NotEqual(1, (long)run["id"]!);
        Assert.False(run.ContainsKey("record_type"));
    }
}
