using System.Net;
using System.Text.Json.Nodes;
using AgentTelemetry.EndToEnd.Hosting;
using static AgentTelemetry.EndToEnd.Runs.RunCalls;

namespace AgentTelemetry.EndToEnd.Runs;

/// <summary>Errors of the runs API: a 422 has a list as its detail, every other a sentence.</summary>
[Collection(nameof(OnService))]
public sealed class RunProblemTests(RunningService service)
{
    [Fact]
    public async Task Every_wrong_field_is_in_the_list_with_its_place_and_the_rest_of_the_problem_stays()
    {
        var (status, problem) = await service.CreateAsync(Run(NewId(), ("items_failed", "-1"), ("status", "\"won\"")));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal(
            """[{"loc":["body","items_failed"],"type":"range"},{"loc":["body","status"],"type":"enum"}]""",
            Without(problem["detail"]!, "msg").ToJsonString());
        Assert.Equal(problem["errors"]!.AsArray().Select(static error => (string?)error!["message"]), problem["detail"]!.AsArray().Select(static item => (string?)item!["msg"]));
        Assert.Equal(
            ["type", "title", "status", "detail", "error", "code", "request_id", "errors"], problem.AsObject().Select(static member => member.Key));
        Assert.Equal(("invalid_run", 422), ((string?)problem["code"], (int)problem["status"]!));
        Assert.StartsWith("items_failed must be", (string?)problem["error"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("POST", "/api/v1/runs", "{}", "[\"body\",\"event_id\"]")]
    [InlineData("PATCH", "/api/v1/runs/none", "{\"status\":\"failed\"}", "[\"body\",\"status\"]")]
    [InlineData("POST", "/api/v1/runs/none/associate-commit", "{\"commit_source\":\"ci\"}", "[\"body\",\"commit_hash\"]")]
    [InlineData("POST", "/api/v1/runs/batch", "{\"runs\":{}}", "[\"body\",\"runs\"]")]
    [InlineData("GET", "/api/v1/runs?limit=0", null, "[\"query\",\"limit\"]")]
    [InlineData("GET", "/API/v1/Runs?offset=-1", null, "[\"query\",\"offset\"]")]
    public async Task A_place_begins_with_body_or_query(string method, string path, string? body, string place)
    {
        var (status, problem) = await service.SendAsync(method, path, body);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, place), (status, problem["detail"]![0]!["loc"]!.ToJsonString()));
    }

    [Fact]
    public async Task A_batch_that_is_too_long_is_wrong_as_a_whole()
    {
        var (_, problem) = await service.PostAsync("/api/v1/runs/batch", $"[{string.Join(',', Enumerable.Repeat("{}", 1_001))}]");

        Assert.Equal("""["body"]""", problem["detail"]!.AsArray().Single()!["loc"]!.ToJsonString());
    }

    [Fact]
    public async Task What_is_in_no_field_is_wrong_with_the_body()
    {
        var (status, problem) = await service.CreateAsync(Run(NewId(), ("error_details", $"\"{new string('x', 262_144)}\"")));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, """["body"]"""), (status, problem["detail"]![0]!["loc"]!.ToJsonString()));
        Assert.Equal(("run_too_large", (string?)problem["error"]), ((string?)problem["detail"]![0]!["type"], (string?)problem["detail"]![0]!["msg"]));
    }

    [Theory]
    [InlineData("POST", "/api/v1/runs", "{", HttpStatusCode.BadRequest)]
    [InlineData("PATCH", "/api/v1/runs/none", "{}", HttpStatusCode.BadRequest)]
    [InlineData("GET", "/api/v1/runs?status=won", null, HttpStatusCode.BadRequest)]
    [InlineData("GET", "/api/v1/metadata/event_id", null, HttpStatusCode.BadRequest)]
    [InlineData("GET", "/api/v1/runs/none", null, HttpStatusCode.NotFound)]
    [InlineData("DELETE", "/api/v1/runs", null, HttpStatusCode.MethodNotAllowed)]
    [InlineData("POST", "/events", "{\"document_type\":\"event\"}", HttpStatusCode.UnprocessableEntity)]
    [InlineData("GET", "/internal/sessions?limit=0", null, HttpStatusCode.UnprocessableEntity)]
    public async Task Every_other_error_has_a_sentence(string method, string path, string? body, HttpStatusCode expected)
    {
        var (status, problem) = await service.SendAsync(method, path, body);

        Assert.Equal((expected, (string?)problem["error"]), (status, (string?)problem["detail"]));
    }

    private static JsonNode Without(JsonNode list, string member)
    {
        var copy = list.DeepClone();
        foreach (var item in copy.AsArray())
        {
            item!.AsObject().Remove(member);
        }

        return copy;
    }
}
