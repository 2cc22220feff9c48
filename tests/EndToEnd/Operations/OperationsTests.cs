using System.Net;
using System.Text.Json.Nodes;
using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.Operations;
using Microsoft.Extensions.Logging;

namespace AgentTelemetry.EndToEnd.Operations;

/// <summary>What probes, operators and newcomers ask.</summary>
[Collection(nameof(OnService))]
public sealed class OperationsTests(RunningService service)
{
    [Fact]
    public async Task Health_is_ok_and_ready_names_each_service()
    {
        var (health, body) = await service.GetAsync("/health");
        var (ready, components) = await service.GetAsync("/ready");

        Assert.Equal((HttpStatusCode.OK, "ok"), (health, (string?)body["status"]));
        Assert.Equal(HttpStatusCode.OK, ready);
        Assert.Equal(("ok", "ok"), ((string?)components["storage"]!["tables"]!["status"], (string?)components["storage"]!["queues"]!["status"]));
    }

    [Fact]
    public async Task The_version_says_what_runs()
    {
        var (_, version) = await service.GetAsync("/version");

        Assert.Equal(("agent-telemetry", ServiceVersion.Current.Version), ((string?)version["service"], (string?)version["version"]));
        Assert.Equal(7, (int)version["schema_version"]!);
    }

    [Theory]
    [InlineData("GET", "/nothing/here")]
    [InlineData("POST", "/events/more")]
    [InlineData("OPTIONS", "/root")]
    public async Task What_has_no_route_is_a_problem_like_any_other(string method, string path)
    {
        using var response = await service.Http.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));
        var body = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("route_not_found", (string?)body["code"]);
        Assert.Contains("/openapi.json", (string?)body["detail"], StringComparison.Ordinal);
        Assert.Equal(response.Headers.GetValues("X-Request-ID").Single(), (string?)body["request_id"]);
        Assert.False(response.Headers.Contains("Server"));
    }

    [Fact]
    public async Task The_root_names_what_runs_and_its_links_lead_somewhere()
    {
        var (status, root) = await service.GetAsync("/");

        Assert.Equal((HttpStatusCode.OK, "agent-telemetry", ServiceVersion.Current.Version), (status, (string?)root["name"], (string?)root["version"]));
        Assert.Equal(["openapi", "schema", "health", "ready", "version"], root["links"]!.AsObject().Select(static link => link.Key));
        foreach (var (_, path) in root["links"]!.AsObject())
        {
            Assert.Equal((path, HttpStatusCode.OK), (path, (await service.GetAsync((string)path!)).Status));
        }
    }

    [Theory]
    [InlineData("GET", "/events", "POST, OPTIONS")]
    [InlineData("DELETE", "/", "GET, HEAD, OPTIONS")]
    [InlineData("PUT", "/keys", "GET, HEAD, POST, OPTIONS")]
    [InlineData("GET", "/keys/of-nobody", "DELETE, OPTIONS")]
    [InlineData("HEAD", "/sessions/start/", "POST, DELETE, OPTIONS")]
    [InlineData("PATCH", "/Sessions/anything/Funnel", "GET, HEAD, OPTIONS")]
    public async Task A_known_path_with_a_method_it_does_not_take_is_a_405_that_says_which_it_takes(string method, string path, string allow)
    {
        using var response = await service.Http.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));
        using var options = await service.Http.SendAsync(new HttpRequestMessage(HttpMethod.Options, path));
        var body = await response.Content.ReadAsStringAsync();

        Assert.Equal((HttpStatusCode.MethodNotAllowed, HttpStatusCode.NoContent), (response.StatusCode, options.StatusCode));
        Assert.All(new[] { response, options }, answer => Assert.Equal(allow, string.Join(", ", answer.Content.Headers.Allow)));
        Assert.Equal(method == "HEAD" ? null : "method_not_allowed", body.Length == 0 ? null : (string?)JsonNode.Parse(body)!["code"]);
    }

    [Fact]
    public async Task The_backlog_timer_fires_on_demand_and_says_what_waits()
    {
        var before = Measurements();

        using var response = await service.Http.PostAsync("/admin/functions/MeasureBacklog", new StringContent("{}"));

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        await Eventually.TrueAsync(() => Task.FromResult(Measurements() > before), "a measurement in the log");

        int Measurements() => service.Logs.Lines.Count(line => line.EventId == 3001 && line.Level == LogLevel.Information && line.Scope.ContainsKey("request_id"));
    }

    [Fact]
    public async Task Every_function_and_route_is_in_the_snapshot()
    {
        var (_, functions) = await service.GetAsync("/admin/functions");

        var actual = string.Join('\n', functions.AsArray().Select(function => function!.ToJsonString()).Order(StringComparer.Ordinal));

        await Snapshot.MatchAsync("tests/EndToEnd/Operations/functions.snapshot.txt", actual + "\n");
    }
}
