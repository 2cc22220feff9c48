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
    [InlineData("GET", "/")]
    [InlineData("GET", "/nothing/here")]
    [InlineData("GET", "/events")]
    [InlineData("DELETE", "/sessions/start")]
    public async Task What_has_no_route_is_a_problem_like_any_other(string method, string path)
    {
        using var response = await service.Http.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));
        var body = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("route_not_found", (string?)body["code"]);
        Assert.Equal(response.Headers.GetValues("X-Request-ID").Single(), (string?)body["request_id"]);
        Assert.False(response.Headers.Contains("Server"));
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
