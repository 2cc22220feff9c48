using System.Net;
using System.Text.Json.Nodes;
using AgentTelemetry.EndToEnd.Hosting;
using static AgentTelemetry.EndToEnd.Runs.RunCalls;

namespace AgentTelemetry.EndToEnd.Runs;

/// <summary>What the first service's published contract tests hold it to, but for the departures that docs/api/runs.md lists.</summary>
[Collection(nameof(OnService))]
public sealed class PublishedContractTests(RunningService service)
{
    [Fact]
    public async Task What_is_required_is_enough_and_a_repeat_is_a_duplicate_of_the_same_id()
    {
        var run = Run(NewId(), ("status", "\"completed\""));
        var (first, created) = await service.CreateAsync(run);
        var (again, duplicate) = await service.CreateAsync(run);

        Assert.Equal((HttpStatusCode.Created, "created"), (first, (string?)created["status"]));
        Assert.Equal((HttpStatusCode.Created, "duplicate"), (again, (string?)duplicate["status"]));
        Assert.All([created, duplicate], answer => Assert.Equal((string?)run["event_id"], (string?)answer["event_id"]));
    }

    [Theory]
    [InlineData("event_id")]
    [InlineData("run_id")]
    [InlineData("agent_name")]
    [InlineData("job_type")]
    [InlineData("start_time")]
    public async Task Without_a_required_field_a_run_is_a_422_whose_detail_names_it(string field)
    {
        var run = Run(NewId());
        run.Remove(field);

        var (status, problem) = await service.CreateAsync(run);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains(field, problem["detail"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_listing_is_an_array_whose_newest_run_comes_first()
    {
        await service.CreatedAsync();
        await service.CreatedAsync();

        var (status, runs) = await service.GetAsync("/api/v1/runs");
        var times = runs.AsArray().Select(static run => (string)run!["created_at"]!).ToList();

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.InRange(times.Count, 2, 100);
        Assert.Equal(times.OrderDescending(StringComparer.Ordinal), times);
    }

    [Fact]
    public async Task Pages_by_offset_neither_overlap_nor_leave_gaps()
    {
        var agent = NewId();
        for (var number = 0; number < 15; number++)
        {
            await service.CreatedAsync(("agent_name", $"\"{agent}\""), ("job_type", $"\"page-{number}\""));
        }

        var (_, first) = await service.GetAsync($"/api/v1/runs?agent_name={agent}&limit=10&offset=0");
        var (_, second) = await service.GetAsync($"/api/v1/runs?agent_name={agent}&limit=10&offset=10");

        Assert.Equal((10, 5), (first.AsArray().Count, second.AsArray().Count));
        Assert.Equal(15, first.AsArray().Concat(second.AsArray()).Select(static run => (string?)run!["event_id"]).Distinct().Count());
    }

    [Fact]
    public async Task Filters_by_agent_and_by_an_older_word_for_a_status_combine()
    {
        var agent = ("agent_name", $"\"{NewId()}\"");
        await service.CreatedAsync(agent, ("status", "\"completed\""));
        await service.CreatedAsync(agent, ("status", "\"completed\""));
        await service.CreatedAsync(agent, ("status", "\"failed\""));
        await service.CreatedAsync(("status", "\"completed\""));
        var name = agent.Item2.Trim('"');

        var (_, ofAgent) = await service.GetAsync($"/api/v1/runs?agent_name={name}");
        var (_, completed) = await service.GetAsync("/api/v1/runs?status=completed");
        var (_, both) = await service.GetAsync($"/api/v1/runs?agent_name={name}&status=completed");

        Assert.Equal((3, 2), (ofAgent.AsArray().Count, both.AsArray().Count));
        Assert.All(ofAgent.AsArray(), run => Assert.Equal(name, (string?)run!["agent_name"]));
        Assert.All(completed.AsArray().Concat(both.AsArray()), static run => Assert.Equal("success", (string?)run!["status"]));
    }

    [Fact]
    public async Task A_patch_ends_a_run_and_leaves_the_rest_of_it_alone()
    {
        var id = await service.CreatedAsync(("job_type", "\"patch-test\""), ("status", "\"running\""), ("duration_ms", "0"));

        var (status, _) = await service.PatchAsync(id, """{"status":"success","end_time":"2026-03-01T10:00:05.123456+00:00","duration_ms":5000}""");
        var run = await service.RunAsync(id);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(("success", 5_000, "patch-test"), ((string?)run["status"], (int)run["duration_ms"]!, (string?)run["job_type"]));
    }

    [Fact]
    public async Task A_batch_under_runs_stores_all_and_its_repeat_is_fine()
    {
        var runs = Enumerable.Range(0, 5).Select(static _ => Run(NewId(), ("trigger_type", "\"test\""), ("environment", "\"test\""))).ToList();
        var (first, stored) = await service.PostAsync("/api/v1/runs/batch", Batch(runs));
        var (again, repeated) = await service.PostAsync("/api/v1/runs/batch", Batch(runs[..2]));

        Assert.Equal((HttpStatusCode.OK, 5), (first, (int)stored["inserted"]!));
        Assert.Equal((HttpStatusCode.OK, 0, 2), (again, (int)repeated["inserted"]!, (int)repeated["duplicates"]!));
        foreach (var run in runs)
        {
            Assert.Equal("running", (string?)(await service.RunAsync((string)run["event_id"]!))["status"]);
        }

        static string Batch(IEnumerable<JsonObject> runs) => $$"""{"runs":[{{string.Join(',', runs.Select(static run => run.ToJsonString()))}}]}""";
    }

    [Theory]
    [InlineData("POST", "", "git_commit_source", "invalid_value")]
    [InlineData("PATCH", "", "git_commit_source", "automated")]
    [InlineData("POST", "/associate-commit", "commit_source", "automated")]
    public async Task A_source_of_commits_that_is_not_known_is_a_422_that_names_the_field(string method, string behind, string field, string value)
    {
        var id = await service.CreatedAsync();
        var (path, body) = (method, behind) is ("POST", "")
            ? ("/api/v1/runs", Run(NewId(), (field, $"\"{value}\"")).ToJsonString())
            : (PathOf(id) + behind, $$"""{"commit_hash":"abc1234567890","status":"success","{{field}}":"{{value}}"}""");

        var (status, problem) = await service.SendAsync(method, path, body);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains($"\"{field}\"", problem["detail"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_is_ok_with_a_version_and_the_metrics_are_counts()
    {
        var (healthy, health) = await service.GetAsync("/health");
        var (counted, metrics) = await service.GetAsync("/metrics");

        Assert.Equal((HttpStatusCode.OK, "ok", HttpStatusCode.OK), (healthy, (string?)health["status"], counted));
        Assert.NotNull((string?)health["version"]);
        Assert.InRange((long)metrics["total_runs"]!, 0, long.MaxValue);
        Assert.InRange((long)metrics["recent_24h"]!, 0, long.MaxValue);
        Assert.All(metrics["agents"]!.AsObject(), static agent => Assert.InRange((long)agent.Value!, 1, long.MaxValue));
    }

    [Fact]
    public async Task A_commit_of_a_run_that_is_not_there_is_not_found()
    {
        var (status, problem) = await service.AssociateAsync("nonexistent-event-id", """{"commit_hash":"abc1234567890","commit_source":"manual"}""");

        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.Contains("not found", (string)problem["detail"]!, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("https://github.com/owner/repo", "abc1234567890", "https://github.com/owner/repo", "https://github.com/owner/repo/commit/abc1234567890")]
    [InlineData("https://gitlab.com/owner/repo", "def4567890abc", "https://gitlab.com/owner/repo", "https://gitlab.com/owner/repo/-/commit/def4567890abc")]
    [InlineData("https://bitbucket.org/owner/repo", "def4567890abc", "https://bitbucket.org/owner/repo", "https://bitbucket.org/owner/repo/commits/def4567890abc")]
    [InlineData("git@github.com:owner/repo.git", "123abc456def", "https://github.com/owner/repo", "https://github.com/owner/repo/commit/123abc456def")]
    [InlineData("https://github.com/owner/repo.git", "any", "https://github.com/owner/repo", "https://github.com/owner/repo/commit/any")]
    [InlineData("https://code.example/owner/repo", "testcommit789", "https://code.example/owner/repo", null)]
    [InlineData("https://github.com/owner/repo", null, "https://github.com/owner/repo", null)]
    [InlineData(null, "testcommit789", null, null)]
    [InlineData(null, null, null, null)]
    public async Task A_run_leads_to_its_repository_and_its_commit_on_every_road(string? repo, string? hash, string? repoUrl, string? commitUrl)
    {
        var agent = NewId();
        var id = await service.CreatedAsync(("agent_name", $"\"{agent}\""), ("git_repo", Text(repo)), ("git_commit_hash", Text(hash)));

        var (found, commit) = await service.GetAsync($"{PathOf(id)}/commit-url");
        var (also, repository) = await service.GetAsync($"{PathOf(id)}/repo-url");
        var (_, list) = await service.GetAsync($"/api/v1/runs?agent_name={agent}&limit=1");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (found, also));
        Assert.Equal($$"""{"commit_url":{{Text(commitUrl)}}}""", commit.ToJsonString());
        Assert.Equal($$"""{"repo_url":{{Text(repoUrl)}}}""", repository.ToJsonString());
        Assert.All([await service.RunAsync(id), list[0]!], run => Assert.Equal((commitUrl, repoUrl), ((string?)run["commit_url"], (string?)run["repo_url"])));

        static string Text(string? value) => value is null ? "null" : $"\"{value}\"";
    }
}
