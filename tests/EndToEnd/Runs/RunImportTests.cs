using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using AgentTelemetry.Access.Rates;
using AgentTelemetry.EndToEnd.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace AgentTelemetry.EndToEnd.Runs;

/// <summary>Files of runs are replayed: what is new is recorded, what is known is brought to what its lines say.</summary>
[Collection(nameof(OnService))]
public sealed class RunImportTests(RunningService service)
{
    private readonly string _id = RunCalls.NewId();

    [Fact]
    public async Task A_run_that_is_unknown_is_created_with_its_own_time_and_its_derived_members_are_ignored()
    {
        var result = await ImportAsync(Line(_id, ("created_at", "\"2025-01-02T03:04:05Z\""), ("id", "7"), ("schema_version", "3"), ("updated_at", "\"2025-01-02T03:04:06Z\""),
            ("commit_url", "\"https://evil.example\""), ("repo_url", "\"https://evil.example\""), ("agent_owner", "\"team\"")));
        var run = await service.RunAsync(_id);

        Assert.Equal((1, 0, 1), Counts(result));
        Assert.Equal(("2025-01-02T03:04:05.000000Z", 7, "team"), ((string?)run["created_at"], (int)run["schema_version"]!, (string?)run["agent_owner"]));
        Assert.NotEqual(7, (long)run["id"]!);
        Assert.Equal((null, null, null), (run["updated_at"], run["commit_url"], run["repo_url"]));
    }

    [Fact]
    public async Task The_last_line_of_a_run_wins_field_by_field()
    {
        var result = await ImportAsync(
            Line(_id, ("product", "\"first\""), ("host", "\"h\""), ("status", "\"running\"")),
            Line(_id, ("product", "\"last\""), ("status", "\"completed\""), ("end_time", "\"2026-03-01T10:05:00Z\"")));
        var run = await service.RunAsync(_id);

        Assert.Equal((1, 1, 2), ((int)result["created"]!, (int)result["merged"]!, (int)result["total"]!));
        Assert.Equal(("last", "h", "success", "2026-03-01T10:05:00.000000Z"), ((string?)run["product"], (string?)run["host"], (string?)run["status"], (string?)run["end_time"]));
    }

    [Fact]
    public async Task A_run_that_is_known_is_brought_to_its_line_and_keeps_what_it_is()
    {
        await service.CreateAsync(RunCalls.Run(_id, ("created_at", "\"2026-01-01T00:00:00Z\""), ("output_summary", "\"before\""), ("product", "\"p\"")));
        var line = Line(_id, ("run_id", "\"other\""), ("agent_name", "\"other\""), ("created_at", "\"2020-01-01T00:00:00Z\""), ("output_summary", "null"),
            ("status", "\"success\""), ("items_succeeded", "3"), ("website", "\"w\""), ("parent_run_id", "\"p-1\""), ("metrics_json", "{\"a\":1.50}"));

        var result = await ImportAsync(line);
        var again = await ImportAsync(line);
        var run = await service.RunAsync(_id);
        var (_, children) = await service.GetAsync("/api/v1/runs?parent_run_id=p-1");

        Assert.Equal((1, 1), ((int)result["updated"]!, (int)again["unchanged"]!));
        Assert.Equal(("r-1", "builder", "2026-01-01T00:00:00.000000Z"), ((string?)run["run_id"], (string?)run["agent_name"], (string?)run["created_at"]));
        Assert.Equal((null, "success", 3, "w", "p"), (run["output_summary"], (string?)run["status"], (int)run["items_succeeded"]!, (string?)run["website"], (string?)run["product"]));
        Assert.Equal("{\"a\":1.50}", run["metrics_json"]!.ToJsonString());
        Assert.Contains(children.AsArray(), child => (string?)child!["event_id"] == _id);
    }

    [Fact]
    public async Task A_finished_run_is_never_running_again()
    {
        await service.CreateAsync(RunCalls.Run(_id, ("status", "\"success\""), ("end_time", "\"2026-03-01T10:05:00Z\""), ("items_succeeded", "5")));

        var stale = await ImportAsync(Line(_id, ("status", "\"running\""), ("end_time", "null"), ("items_succeeded", "0")));
        var outOfOrder = await ImportAsync(Line(_id, ("status", "\"failed\"")), Line(_id, ("status", "\"running\""), ("items_succeeded", "0")));
        var run = await service.RunAsync(_id);

        Assert.Equal((1, 1), ((int)stale["unchanged"]!, (int)outOfOrder["updated"]!));
        Assert.Equal(("failure", "2026-03-01T10:05:00.000000Z", 5), ((string?)run["status"], (string?)run["end_time"], (int)run["items_succeeded"]!));
    }

    [Fact]
    public async Task Lines_that_cannot_be_imported_are_named_and_keep_no_other_out()
    {
        var result = await ImportAsync(
            "{", "[]", "7", "", "{\"record_type\":\"run\"}", Line(_id, ("status", "\"won\"")), Line(_id), "{\"a\":1,\"a\":2}", "{\"record_type\":\"commit\"}", "{\"record_type\":5}", "  \r");

        Assert.Equal((1, 6, 2, 9), ((int)result["created"]!, (int)result["failed"]!, (int)result["skipped"]!, (int)result["total"]!));
        Assert.Equal([1, 2, 3, 5, 6, 8, 9, 10], result["errors"]!.AsArray().Select(static error => (int)error!["line"]!));
        Assert.Contains("status", (string?)result["errors"]![4]!["message"], StringComparison.Ordinal);
        Assert.Contains("record_type", (string?)result["errors"]![6]!["message"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(50, 50)]
    [InlineData(51, 50)]
    public async Task Fifty_errors_are_shown_and_all_are_counted(int count, int shown)
    {
        var result = await ImportAsync([.. Enumerable.Repeat("{}", count)]);

        Assert.Equal((count, shown), ((int)result["failed"]!, result["errors"]!.AsArray().Count));
    }

    [Theory]
    [InlineData(1_000, HttpStatusCode.OK)]
    [InlineData(1_001, HttpStatusCode.UnprocessableEntity)]
    public async Task A_file_has_a_thousand_lines_at_most_and_blank_ones_do_not_count(int count, HttpStatusCode expected)
    {
        var (status, _) = await SendAsync(string.Concat(Enumerable.Repeat("{}\n\n", count)));

        Assert.Equal(expected, status);
    }

    [Theory]
    [InlineData(0, HttpStatusCode.OK)]
    [InlineData(1, HttpStatusCode.RequestEntityTooLarge)]
    public async Task All_lines_together_have_the_tokens_of_one_body_at_most(int more, HttpStatusCode expected)
    {
        // An object, a name and an array with all others but its brackets.
        const int Most = 500_000;
        var lines = Enumerable.Repeat($"{{\"a\":[{string.Join(',', Enumerable.Repeat('0', (Most / 10) - 5))}]}}", 10).ToList();
        lines[0] = lines[0].Replace("[0", more == 0 ? "[0" : "[0,0", StringComparison.Ordinal);

        Assert.Equal(expected, (await SendAsync(string.Join('\n', lines))).Status);
    }

    [Fact]
    public async Task A_thousand_lines_take_the_room_of_their_size_and_give_it_back()
    {
        var budget = service.Services.GetRequiredService<BodyBudget>();
        var lines = Enumerable.Range(0, 1_000).Select(number => Line($"{_id}-{number}")).ToArray();

        var result = await ImportAsync(lines);

        Assert.Equal((1_000, 0, 1_000), Counts(result));
        await Eventually.TrueAsync(() => Task.FromResult(budget.Held == 0), "all of it to be given back");
    }

    [Fact]
    public async Task The_import_of_a_hundred_new_runs_costs_no_more_than_their_batch()
    {
        await ImportAsync(Line(_id));
        var lines = Enumerable.Range(0, 100).Select(number => Line($"{_id}-{number}")).ToArray();
        service.Transport.Begin();

        await ImportAsync(lines);

        Assert.InRange(service.Transport.Calls.Count, 1, 20);
    }

    [Fact]
    public async Task Objects_may_be_texts_as_the_clients_keep_them()
    {
        var result = await ImportAsync(Line(_id, ("metrics_json", "\"{\\\"a\\\":1}\""), ("context_json", "{}")), Line($"{_id}-2", ("metrics_json", "\"[1]\"")));
        var run = await service.RunAsync(_id);

        Assert.Equal((1, 1), ((int)result["created"]!, (int)result["failed"]!));
        Assert.Equal(("{\"a\":1}", "{}"), (run["metrics_json"]!.ToJsonString(), run["context_json"]!.ToJsonString()));
    }

    [Fact]
    public async Task Events_go_to_the_run_of_the_file_or_to_the_newest_that_is_stored_and_a_repeat_adds_none()
    {
        var stored = RunCalls.NewId();
        await service.CreateAsync(RunCalls.Run(stored, ("run_id", $"\"{stored}-run\"")));
        string[] file =
        [
            Event("1", $"{_id}-run"), Line(_id, ("run_id", $"\"{_id}-run\"")), Event("2", $"{_id}-run"), Event("3", $"{stored}-run"), Event("4", "nobody's"),
            $$"""{"record_type":"event","event_id":"{{_id}}","event_type":"checkpoint"}""", """{"record_type":"event","event_type":"checkpoint"}""",
        ];

        var first = await ImportAsync(file);
        var again = await ImportAsync(file);
        var (_, ofFile) = await service.GetAsync($"{RunCalls.PathOf(_id)}/events");
        var (_, ofStored) = await service.GetAsync($"{RunCalls.PathOf(stored)}/events");

        Assert.Equal((5, 1, 1), ((int)first["created"]!, (int)first["skipped"]!, (int)first["failed"]!));
        Assert.Equal((0, 5), ((int)again["created"]!, (int)again["unchanged"]!));
        Assert.Equal((3, 1), (ofFile.AsArray().Count, ofStored.AsArray().Count));
        Assert.Equal([5, 7], first["errors"]!.AsArray().Select(static error => (int)error!["line"]!));
    }

    [Fact]
    public async Task A_hundred_parallel_imports_of_one_run_make_one_run()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => ImportAsync(Line(_id, ("status", "\"success\"")))));

        Assert.Equal((1, 99), (results.Sum(static result => (int)result["created"]!), results.Sum(static result => (int)result["unchanged"]!)));
    }

    [Fact]
    public async Task An_import_that_lost_an_answer_of_storage_on_the_way_is_whole_when_it_is_repeated()
    {
        var lines = Enumerable.Range(0, 40).Select(number => Line($"{_id}-{number}", ("status", "\"success\""))).ToArray();
        service.Transport.Begin(static call => call == 2 ? StorageFault.DroppedAfter : call > 4 ? StorageFault.DroppedBefore : null);
        var (failed, _) = await SendAsync(string.Join('\n', lines));
        service.Transport.Begin();

        var result = await ImportAsync(lines);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, failed);
        Assert.Equal((40, 0), ((int)result["created"]! + (int)result["unchanged"]!, (int)result["failed"]!));
        Assert.InRange((int)result["unchanged"]!, 1, 39);
    }

    private static (int Created, int Failed, int Total) Counts(JsonNode result) => ((int)result["created"]!, (int)result["failed"]!, (int)result["total"]!);

    private static string Line(string id, params (string Name, string Json)[] fields)
    {
        var line = RunCalls.Run(id, fields);
        line["record_type"] = "run";
        return line.ToJsonString();
    }

    private static string Event(string id, string runId) => $$"""
        {"record_type":"event","id":"{{id}}","run_id":"{{runId}}","event_type":"checkpoint","timestamp":"2026-03-01T10:00:00+00:00","payload_json":"{\"step\":1}"}
        """;

    private async Task<JsonNode> ImportAsync(params string[] lines)
    {
        var (status, body) = await SendAsync(string.Join('\n', lines));
        Assert.Equal(HttpStatusCode.OK, status);
        return body;
    }

    private async Task<(HttpStatusCode Status, JsonNode Body)> SendAsync(string file)
    {
        using var content = new StringContent(file, Encoding.UTF8, "application/x-ndjson");
        using var response = await service.Http.PostAsync("/api/v1/runs/import", content);
        return (response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!);
    }
}
