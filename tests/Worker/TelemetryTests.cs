using System.Text.Json.Nodes;
using AgentTelemetry.Worker.Tests.Hosting;

namespace AgentTelemetry.Worker.Tests;

/// <summary>What the real Application Insights SDK sends from the real worker, read by a local server in the place of the ingestion endpoint.</summary>
public sealed class TelemetryTests
{
    [Fact]
    public async Task Every_item_carries_the_environment_and_the_app_and_one_request_is_followed_by_its_id()
    {
        await using var insights = await TelemetryEndpoint.StartAsync();
        string requestId;
        var worker = await WorkerService.StartAsync(new Dictionary<string, string?>
        {
            ["TELEMETRY_ENVIRONMENT"] = "development",
            ["TELEMETRY_APP_ID"] = "seen",
            ["APPLICATIONINSIGHTS_CONNECTION_STRING"] = insights.ConnectionString,
        });
        await using (worker)
        {
            using var started = await worker.Http.PostAsync("/sessions/start", new StringContent("{}"));
            requestId = started.Headers.GetValues("X-Request-ID").Single();
            using var listed = await worker.Http.GetAsync("/internal/sessions");
            started.EnsureSuccessStatusCode();
            listed.EnsureSuccessStatusCode();
        }

        var items = insights.Items;
        Assert.NotEmpty(items);
        Assert.All(items, static item => Assert.Equal(("development", "seen"), (Property(item, "environment"), Property(item, "app_id"))));
        Assert.Contains(items, item => Property(item, "request_id") == requestId && TypeOf(item) == "RemoteDependencyData");
    }

    private static string? TypeOf(JsonNode item) => (string?)item["data"]!["baseType"];

    private static string? Property(JsonNode item, string name) => (string?)item["data"]!["baseData"]!["properties"]?[name];
}
