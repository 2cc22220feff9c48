using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.EndToEnd.Runs;

/// <summary>The events of runs through the front door.</summary>
[Collection(nameof(OnService))]
public sealed class RunEventTests(RunningService service)
{
    private readonly string _id = $"run-{Guid.NewGuid()}";

    [Theory]
    [InlineData("""{"events":[EVENT]}""")]
    [InlineData("[EVENT]")]
    public async Task An_event_is_recorded_and_read(string body)
    {
        await CreateAsync();

        var (status, answer) = await RecordAsync(body.Replace("EVENT", Event("a", 0, """{"step":1,"deep":{"x":[null]}}"""), StringComparison.Ordinal));
        var read = Assert.Single(await ReadAllAsync())!;

        Assert.Equal((HttpStatusCode.OK, 1, 0, 1), (status, (int)answer["inserted"]!, (int)answer["duplicates"]!, (int)answer["total"]!));
        Assert.Equal((0, "a", "created"), ((int)answer["results"]![0]!["index"]!, (string?)answer["results"]![0]!["id"], (string?)answer["results"]![0]!["status"]));
        Assert.Equal(("a", "r-1", "step", "2026-03-01T09:00:00.000000Z"), ((string?)read["id"], (string?)read["run_id"], (string?)read["event_type"], (string?)read["timestamp"]));
        Assert.Equal("""{"step":1,"deep":{"x":[null]}}""", read["payload_json"]!.ToJsonString());
        Assert.Equal(5, read.AsObject().Count);
    }

    [Theory]
    [InlineData("\"payload_json\":\"{\\\"a\\\":1}\"", """{"a":1}""")]
    [InlineData("\"payload_json\":{\"a\":1}", """{"a":1}""")]
    [InlineData("\"payload\":{\"a\":1}", """{"a":1}""")]
    [InlineData("\"payload\":{\"a\":1},\"payload_json\":null", """{"a":1}""")]
    [InlineData("\"payload_json\":{}", "{}")]
    [InlineData("\"payload_json\":null", null)]
    [InlineData("\"record_type\":\"event\",\"run_id\":\"another\"", null)]
    public async Task A_payload_is_an_object_or_the_text_of_one(string member, string? stored)
    {
        await CreateAsync();

        await RecordAsync($$"""[{"event_type":"step",{{member}}}]""");

        Assert.Equal(stored, Assert.Single(await ReadAllAsync())!["payload_json"]?.ToJsonString());
    }

    [Theory]
    [InlineData("7", "event must be an object.")]
    [InlineData("{}", "event_type is required: a string of at least one character.")]
    [InlineData("""{"event_type":""}""", "event_type must be a string of at least one character.")]
    [InlineData("""{"event_type":"x","id":7}""", "id must be a string.")]
    [InlineData("""{"event_type":"x","timestamp":"2026-03-01T10:00:00"}""", "timestamp must be an RFC 3339 time with its offset, such as 2026-03-01T10:00:00Z.")]
    [InlineData("""{"event_type":"x","payload_json":"[1]"}""", "payload_json must be an object, or a text that is the JSON of one.")]
    [InlineData("""{"event_type":"x","payload_json":"{"}""", "payload_json must be an object, or a text that is the JSON of one.")]
    [InlineData("""{"event_type":"x","payload_json":"{\"a\":\"\\ud800\"}"}""", "payload_json must be an object, or a text that is the JSON of one.")]
    [InlineData("""{"event_type":"x","payload":7}""", "payload must be an object, or a text that is the JSON of one.")]
    public async Task A_bad_event_is_named_and_keeps_no_good_one_out(string bad, string error)
    {
        await CreateAsync();

        var (status, answer) = await RecordAsync($"[{Event("a", 0)},{bad},{Event("b", 1)}]");

        Assert.Equal((HttpStatusCode.OK, 2, 3), (status, (int)answer["inserted"]!, (int)answer["total"]!));
        Assert.Equal((1, "error", error), ((int)answer["results"]![1]!["index"]!, (string?)answer["results"]![1]!["status"], (string?)answer["results"]![1]!["error"]));
        Assert.Equal($"[1]: {error}", (string?)Assert.Single(answer["errors"]!.AsArray()));
        Assert.Equal(["a", "b"], Ids(await ReadAllAsync()));
    }

    [Theory]
    [InlineData("7")]
    [InlineData("""{"events":{}}""")]
    [InlineData("{}")]
    public async Task A_body_without_a_list_of_events_is_refused(string body)
    {
        await CreateAsync();

        Assert.InRange((int)(await RecordAsync(body)).Status, 400, 422);
    }

    [Fact]
    public async Task A_request_has_a_thousand_events_and_not_one_more()
    {
        await CreateAsync();

        var (atLimit, answer) = await RecordAsync(Events(1_000));
        var (past, problem) = await RecordAsync(Events(1_001));

        Assert.Equal((HttpStatusCode.OK, 1_000), (atLimit, (int)answer["inserted"]!));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "invalid_batch"), (past, (string?)problem["code"]));
        Assert.Equal(1_000, (await ReadAllAsync(limit: 1_000)).Count);
    }

    [Fact]
    public async Task An_event_has_as_many_bytes_as_the_limit_says_and_not_one_more()
    {
        const int Most = 256 * 1024;
        await CreateAsync();
        static string Sized(int bytes) => $$$"""[{"event_type":"x","payload_json":{"a":"{{{new string('a', bytes - """{"event_type":"x","payload_json":{"a":""}}""".Length)}}}"}}]""";

        var (_, atLimit) = await RecordAsync(Sized(Most));
        var (_, past) = await RecordAsync(Sized(Most + 1));

        Assert.Equal("created", (string?)atLimit["results"]![0]!["status"]);
        Assert.Equal("error", (string?)past["results"]![0]!["status"]);
        Assert.Contains("TELEMETRY_MAX_EVENT_BYTES", (string?)past["results"]![0]!["error"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Events_of_an_unknown_run_are_not_found_and_none_is_stored()
    {
        var rows = service.Rows.FromNowOn();

        var (status, problem) = await RecordAsync($"[{Event("a", 0)}]");
        var (withoutGood, _) = await RecordAsync("[7]");
        var (reading, _) = await service.GetAsync(Path());

        Assert.Equal((HttpStatusCode.NotFound, "run_not_found", $"Run not found: {_id}"), (status, (string?)problem["code"], (string?)problem["detail"]));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (withoutGood, reading));
        Assert.DoesNotContain(await rows.AllAsync(), row => row.RowKey.Contains(_id, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_known_id_is_a_duplicate_whatever_its_time_and_content()
    {
        await CreateAsync();
        await RecordAsync($"[{Event("a", 0)}]");

        var (_, again) = await RecordAsync($"[{Event("a", 5, "{}")},{Event("b", 1)},{Event("b", 2)}]");
        var read = await ReadAllAsync();

        Assert.Equal((1, 2), ((int)again["inserted"]!, (int)again["duplicates"]!));
        Assert.Equal(["duplicate", "created", "duplicate"], again["results"]!.AsArray().Select(static result => (string)result!["status"]!));
        Assert.Equal(["a", "b"], Ids(read));
        Assert.Equal("2026-03-01T09:00:00.000000Z", (string?)read[0]!["timestamp"]);
    }

    [Fact]
    public async Task A_request_without_ids_that_is_sent_again_stores_nothing_twice()
    {
        const string Body = """[{"event_type":"tick"},{"event_type":"tick"},{"event_type":"tick","payload_json":"{\"n\": 1}"},{"event_type":"tick","payload_json":{"n":1}}]""";
        await CreateAsync();

        var (_, first) = await RecordAsync(Body);
        var (_, again) = await RecordAsync(Body);

        Assert.Equal((4, 0), ((int)first["inserted"]!, (int)first["duplicates"]!));
        Assert.Equal((0, 4), ((int)again["inserted"]!, (int)again["duplicates"]!));
        Assert.Equal(4, (await ReadAllAsync()).Count);
    }

    [Fact]
    public async Task One_id_in_two_runs_is_two_events()
    {
        await CreateAsync();
        var other = $"run-{Guid.NewGuid()}";
        await service.PostAsync("/api/v1/runs", Run(other));

        await RecordAsync($"[{Event("a", 0)}]");
        var (_, answer) = await service.PostAsync($"/api/v1/runs/{other}/events", $"[{Event("a", 0)}]");

        Assert.Equal(1, (int)answer["inserted"]!);
    }

    [Fact]
    public async Task Pages_go_on_where_the_last_one_ended_oldest_first()
    {
        await CreateAsync();
        await RecordAsync($"[{string.Join(',', Enumerable.Range(0, 25).Select(static number => Event($"e-{number}", (number * 7) % 25)))}]");

        var pages = new List<int>();
        var read = new List<string>();
        for (var path = $"{Path()}?limit=10"; path is not null;)
        {
            using var answer = await service.Http.GetAsync(path);
            var page = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsArray();
            pages.Add(page.Count);
            read.AddRange(page.Select(static row => (string)row!["timestamp"]!));
            path = answer.Headers.TryGetValues("Link", out var links) ? links.Single().Split('<', '>')[1] : null;
        }

        Assert.Equal([10, 10, 5], pages);
        Assert.Equal(read.Order(StringComparer.Ordinal), read);
        Assert.Equal(25, read.Distinct().Count());
    }

    [Theory]
    [InlineData("limit=0")]
    [InlineData("limit=1001")]
    [InlineData("cursor=nonsense")]
    public async Task A_wrong_page_is_refused(string query)
    {
        await CreateAsync();

        var (status, problem) = await service.GetAsync($"{Path()}?{query}");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "invalid_query"), (status, (string?)problem["code"]));
    }

    [Fact]
    public async Task A_page_costs_the_same_however_many_events_the_run_has()
    {
        await CreateAsync();
        await RecordAsync($"[{string.Join(',', Enumerable.Range(0, 20).Select(static number => Event($"e-{number}", number)))}]");
        var few = await CostAsync();
        await RecordAsync(Events(1_000));

        // The run, and one range of its events.
        Assert.Equal((2, 2), (few, await CostAsync()));

        async Task<int> CostAsync()
        {
            service.Transport.Begin();
            await ReadAllAsync(limit: 10);
            return service.Transport.Calls.Count;
        }
    }

    [Fact]
    public async Task Events_leave_the_run_as_it_is_and_a_change_of_the_run_leaves_its_events()
    {
        await CreateAsync();
        var before = (await service.GetAsync($"/api/v1/runs/{_id}")).Body.ToJsonString();
        await RecordAsync($"[{Event("a", 0)}]");
        var after = (await service.GetAsync($"/api/v1/runs/{_id}")).Body.ToJsonString();
        await service.SendAsync("PATCH", $"/api/v1/runs/{_id}", """{"status":"success"}""");
        await RecordAsync($"[{Event("b", 1)}]");

        Assert.Equal(before, after);
        Assert.Equal(["a", "b"], Ids(await ReadAllAsync()));
        Assert.Equal(2, (await MainRowAsync()).GetInt32("events"));
    }

    [Fact]
    public async Task Senders_and_patches_at_once_are_all_kept_and_counted()
    {
        await CreateAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(number => number % 2 == 0
            ? RecordAsync($"[{Event($"e-{number}", number)},{Event("shared", 0)}]")
            : service.SendAsync("PATCH", $"/api/v1/runs/{_id}", $$"""{"items_failed":{{number}}}""")));

        Assert.All(answers, static answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        Assert.Equal(21, (await ReadAllAsync()).Count);
        Assert.Equal(21, (await MainRowAsync()).GetInt32("events"));
        Assert.Equal(21, answers.Sum(static answer => (int?)answer.Body["inserted"] ?? 0));
    }

    [Fact]
    public async Task An_id_of_any_characters_is_found_again()
    {
        var run = $"a/b c%2F~#{Guid.NewGuid()}";
        await service.PostAsync("/api/v1/runs", Run(run));
        var path = $"/api/v1/runs/{Uri.EscapeDataString(run)}/events";
        var id = $"~/\\?# é {new string('x', 300)}";

        await service.PostAsync(path, new JsonArray(new JsonObject { ["id"] = id, ["event_type"] = "é" }).ToJsonString());

        Assert.Equal(id, (string?)(await service.GetAsync(path)).Body[0]!["id"]);
    }

    private string Path() => $"/api/v1/runs/{_id}/events";

    private Task<(HttpStatusCode Status, JsonNode Body)> CreateAsync() => service.PostAsync("/api/v1/runs", Run(_id));

    private Task<(HttpStatusCode Status, JsonNode Body)> RecordAsync(string body) => service.PostAsync(Path(), body);

    private async Task<JsonArray> ReadAllAsync(int limit = 100) => (await service.GetAsync($"{Path()}?limit={limit}")).Body.AsArray();

    private async Task<Azure.Data.Tables.TableEntity> MainRowAsync() => Assert.Single(await service.Rows.FromNowOn().AllAsync(), row => row.RowKey == $"r~{_id}");

    private static IEnumerable<string> Ids(JsonArray events) => events.Select(static row => (string)row!["id"]!);

    private static string Run(string id) => $$"""{"event_id":"{{id}}","run_id":"r-1","agent_name":"builder","job_type":"build","start_time":"2026-03-01T10:00:00Z"}""";

    private static string Event(string id, int minute, string? payload = null) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"id":"{{id}}","event_type":"step","timestamp":"2026-03-01T10:{{minute:D2}}:00+01:00"{{(payload is null ? "" : $",\"payload_json\":{payload}")}}}""");

    private static string Events(int count) =>
        $"[{string.Join(',', Enumerable.Range(0, count).Select(static number => $$"""{"id":"n-{{number}}","event_type":"many","timestamp":"2026-03-01T12:00:00Z"}"""))}]";
}
