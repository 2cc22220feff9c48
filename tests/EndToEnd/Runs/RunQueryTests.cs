using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using AgentTelemetry.EndToEnd.Hosting;
using static AgentTelemetry.EndToEnd.Runs.RunCalls;

namespace AgentTelemetry.EndToEnd.Runs;

/// <summary>Bounds of the listing, batches and values. Every test has an agent of its own, on a service that holds few runs of others: a rare filter makes short pages.</summary>
public sealed class RunQueryTests(RunningService service) : IClassFixture<RunningService>
{
    private readonly string _agent = NewId();

    [Theory]
    [InlineData("created_before=2026-03-01T10:00:00Z", 0)]
    [InlineData("created_before=2026-03-01T10:00:00.000001Z", 1)]
    [InlineData("created_after=2026-03-01T10:00:00Z", 0)]
    [InlineData("created_after=2026-03-01T09:59:59.999999Z", 1)]
    [InlineData("start_time_from=2026-03-01T09:00:00Z", 1)]
    [InlineData("start_time_from=2026-03-01T09:00:00.000001Z", 0)]
    [InlineData("start_time_to=2026-03-01T09:00:00Z", 1)]
    [InlineData("start_time_to=2026-03-01T08:59:59.999999Z", 0)]
    [InlineData("start_time_to=2026-03-01T10:00:00%2B01:00", 1)]
    [InlineData("start_time_to=2026-03-01T10:00:00+01:00", 1)]
    [InlineData("start_time_from=2026-03-01T04:00:00-05:00", 1)]
    [InlineData("created_after=&created_before=&start_time_from=&start_time_to=&status=&job_type=&limit=&offset=", 1)]
    public async Task A_creation_is_bounded_without_the_bound_and_a_start_with_it(string query, int found)
    {
        await service.CreatedAsync(Agent, ("created_at", "\"2026-03-01T10:00:00Z\""), ("start_time", "\"2026-03-01T09:00:00Z\""));

        Assert.Equal(found, (await ListAsync(query)).Count);
    }

    [Theory]
    [InlineData("status=failed", "failure")]
    [InlineData("status=completed", "success")]
    [InlineData("status=succeeded", "success")]
    [InlineData("status=running", "running")]
    [InlineData("status=timeout&status=failed", "failure timeout")]
    [InlineData("status=timeout,partial&status=&status=success", "partial success timeout")]
    public async Task A_status_is_looked_for_by_each_of_its_words_and_several_at_once(string query, string found)
    {
        foreach (var status in (string[])["running", "success", "failure", "partial", "timeout", "cancelled"])
        {
            await service.CreatedAsync(Agent, ("status", $"\"{status}\""));
        }

        Assert.Equal(found, string.Join(' ', (await ListAsync(query)).Select(static run => (string?)run!["status"]).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task The_next_page_has_every_status_that_was_asked_for()
    {
        await service.CreatedAsync(Agent, ("status", "\"success\""), ("created_at", "\"2026-03-01T10:00:02Z\""));
        await service.CreatedAsync(Agent, ("status", "\"running\""), ("created_at", "\"2026-03-01T10:00:01Z\""));
        await service.CreatedAsync(Agent, ("status", "\"timeout\""), ("created_at", "\"2026-03-01T10:00:00Z\""));

        var found = new List<string?>();
        for (var page = $"/api/v1/runs?agent_name={_agent}&status=success&status=timeout&limit=1"; page is not null;)
        {
            using var response = await service.Http.GetAsync(page);
            found.AddRange((await response.Content.ReadFromJsonAsync<JsonArray>())!.Select(static run => (string?)run!["status"]));
            page = response.Headers.TryGetValues("Link", out var links) ? links.Single().Split('<', '>')[1] : null;
        }

        Assert.Equal(["success", "timeout"], found);
    }

    [Theory]
    [InlineData("created_before")]
    [InlineData("created_after")]
    [InlineData("start_time_from")]
    [InlineData("start_time_to")]
    public async Task A_filter_that_is_no_time_is_a_400(string parameter)
    {
        foreach (var wrong in (string[])["yesterday", "2026-13-01T10:00:00Z"])
        {
            var (status, problem) = await service.GetAsync($"/api/v1/runs?{parameter}={wrong}");

            Assert.Equal((HttpStatusCode.BadRequest, "invalid_filter", parameter), (status, (string?)problem["code"], (string?)problem["errors"]![0]!["field"]));
        }
    }

    [Theory]
    [InlineData("limit=0")]
    [InlineData("limit=1001")]
    [InlineData("limit=ten")]
    [InlineData("limit=1.0")]
    [InlineData("limit=%2B5")]
    [InlineData("limit=+5")]
    [InlineData("offset=-1")]
    [InlineData("offset=%2B0")]
    [InlineData("offset=10001")]
    public async Task A_page_that_is_out_of_bounds_is_a_422(string query) =>
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await service.GetAsync($"/api/v1/runs?{query}")).Status);

    [Fact]
    public async Task A_page_has_1_to_1000_runs_and_100_where_nothing_is_said()
    {
        var runs = Enumerable.Range(0, 101).Select(_ => Run(NewId(), Agent).ToJsonString());
        await service.PostAsync("/api/v1/runs/batch", $"[{string.Join(',', runs)}]");

        Assert.Equal((100, 1, 101), ((await ListAsync("")).Count, (await ListAsync("limit=1")).Count, (await ListAsync("limit=1000")).Count));
        Assert.Equal((1, 101, 0), ((await ListAsync("offset=100")).Count, (await ListAsync("offset=0&limit=1000")).Count, (await ListAsync("offset=10000")).Count));
    }

    [Theory]
    [InlineData("[{0},{1},{0}]")]
    [InlineData("{{\"runs\":[{0},{1},{0}],\"source\":\"ignored\"}}")]
    public async Task A_batch_comes_in_two_shapes_and_says_what_became_of_each_run(string shape)
    {
        var known = await service.CreatedAsync();
        var fresh = NewId();
        var bad = NewId();
        var runs = string.Format(null, shape, Run(fresh).ToJsonString(), $"{Run(known)},{Run(bad, ("duration_ms", "-1"))}");

        var (status, stored) = await service.PostAsync("/api/v1/runs/batch", runs);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(["inserted", "duplicates", "errors", "total", "results"], stored.AsObject().Select(static member => member.Key));
        Assert.Equal((1, 2, 4), ((int)stored["inserted"]!, (int)stored["duplicates"]!, (int)stored["total"]!));
        Assert.StartsWith($"{bad}: duration_ms must be", (string?)stored["errors"]!.AsArray().Single(), StringComparison.Ordinal);
        Assert.Equal(
            [(0, fresh, "created"), (1, known, "duplicate"), (2, bad, "error"), (3, fresh, "duplicate")],
            stored["results"]!.AsArray().Select(static result => ((int)result!["index"]!, (string)result["event_id"]!, (string)result["status"]!)));
        Assert.Equal([false, false, true, false], stored["results"]!.AsArray().Select(static result => result!.AsObject().ContainsKey("error")));
    }

    [Fact]
    public async Task A_batch_of_which_nothing_is_stored_is_a_200_and_a_run_without_an_id_is_named_by_its_place()
    {
        var (status, stored) = await service.PostAsync("/api/v1/runs/batch", """[{"run_id":"r"},5]""");

        Assert.Equal((HttpStatusCode.OK, 0, 0, 2), (status, (int)stored["inserted"]!, (int)stored["duplicates"]!, (int)stored["total"]!));
        Assert.Equal(["[0]", "[1]"], stored["errors"]!.AsArray().Select(static error => ((string)error!).Split(':')[0]));
    }

    [Theory]
    [InlineData("agent_name", "agent_name")]
    [InlineData("agent_names", "agent_name")]
    [InlineData("job_type", "job_type")]
    [InlineData("job_types", "job_type")]
    [InlineData("status", "status")]
    [InlineData("product", "product")]
    [InlineData("product_family", "product_family")]
    [InlineData("platform", "platform")]
    [InlineData("subdomain", "subdomain")]
    [InlineData("website", "website")]
    [InlineData("website_section", "website_section")]
    [InlineData("environment", "environment")]
    [InlineData("host", "host")]
    [InlineData("trigger_type", "trigger_type")]
    [InlineData("git_repo", "git_repo")]
    [InlineData("git_branch", "git_branch")]
    public async Task A_field_of_few_values_is_listed_sorted_and_without_null(string asked, string field)
    {
        var value = field == "status" ? "partial" : NewId();
        await service.CreatedAsync((field, $"\"{value}\""));
        await service.CreatedAsync();

        var (status, values) = await service.GetAsync($"/api/v1/metadata/{asked}");
        var list = values["values"]!.AsArray().Select(static one => (string?)one).ToList();

        Assert.Equal((HttpStatusCode.OK, field, list.Count, false), (status, (string?)values["field"], (int)values["count"]!, (bool)values["cache_hit"]!));
        Assert.Contains(value, list);
        Assert.DoesNotContain(null, list);
        Assert.Equal(list.Order(StringComparer.Ordinal), list);
    }

    [Theory]
    [InlineData("event_id")]
    [InlineData("run_id")]
    [InlineData("insight_id")]
    [InlineData("parent_run_id")]
    [InlineData("created_at")]
    [InlineData("error_summary")]
    [InlineData("metrics_json")]
    [InlineData("statuses")]
    [InlineData("Agent_Name")]
    public async Task Any_other_field_is_refused_with_the_names_of_those(string field)
    {
        var (status, problem) = await service.GetAsync($"/api/v1/metadata/{field}");

        Assert.Equal((HttpStatusCode.BadRequest, "unknown_field"), (status, (string?)problem["code"]));
        Assert.Contains("agent_name, job_type, status, product, product_family, platform, subdomain, website, website_section", (string?)problem["detail"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_metadata_are_sorted_and_counted()
    {
        await service.CreatedAsync(Agent, ("job_type", $"\"{_agent}\""));
        var (_, metadata) = await service.GetAsync("/api/v1/metadata");

        Assert.Equal(["agent_names", "cache_hit", "counts", "job_types"], metadata.AsObject().Select(static member => member.Key).Order(StringComparer.Ordinal));
        foreach (var list in (string[])["agent_names", "job_types"])
        {
            var values = metadata[list]!.AsArray().Select(static one => (string)one!).ToList();
            Assert.Contains(_agent, values);
            Assert.Equal(values.Order(StringComparer.Ordinal), values);
            Assert.Equal(values.Count, (int)metadata["counts"]![list]!);
        }
    }

    private (string Name, string Json) Agent => ("agent_name", $"\"{_agent}\"");

    private async Task<JsonArray> ListAsync(string query)
    {
        var (status, runs) = await service.GetAsync($"/api/v1/runs?agent_name={_agent}&{query}");
        Assert.Equal(HttpStatusCode.OK, status);
        return runs.AsArray();
    }
}
