using System.Text.Json.Nodes;
using AgentTelemetry.Content.Ingestion;
using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.Worker.Tests.Hosting;

namespace AgentTelemetry.Worker.Tests;

/// <summary>What the real Application Insights SDK sends from the real worker, read by a local server in the place of the ingestion endpoint.</summary>
public sealed class TelemetryTests
{
    private const string Private = "a-private-external-id";

    [Fact]
    public async Task Every_item_carries_its_context_and_none_an_external_id()
    {
        await using var insights = await TelemetryEndpoint.StartAsync();
        string requestId;
        var worker = await WorkerService.StartAsync(new Dictionary<string, string?>
        {
            ["TELEMETRY_ENVIRONMENT"] = "development",
            ["TELEMETRY_APP_ID"] = "seen",
            ["APPLICATIONINSIGHTS_CONNECTION_STRING"] = insights.ConnectionString,
            ["AzureFunctionsJobHost__extensions__queues__maxPollingInterval"] = "00:00:00.200",
        });
        await using (worker)
        {
            using var started = await worker.Http.PostAsync("/sessions/start", new StringContent($$"""{"external_session_id":"{{Private}}"}"""));
            requestId = started.Headers.GetValues("X-Request-ID").Single();
            using var found = await worker.Http.GetAsync($"/internal/sessions/by-external-id/{Private}");
            using var listed = await worker.Http.GetAsync($"/internal/sessions?external_session_id={Private}");
            Assert.All(new[] { started, found, listed }, static response => Assert.True(response.IsSuccessStatusCode));
            var queue = worker.Queues.GetQueueClient(IngestQueueNames.Queue);
            await queue.SendMessageAsync($$"""{"request_id":"of-the-queue","app_id":"queued","document":{{Calls.Document(Guid.NewGuid().ToString(), 2)}}}""");
            await queue.SendMessageAsync("not json");
            await Eventually.TrueAsync(() => Task.FromResult(worker.Host.Invocations.Records.Count(static record => record.Function == "Ingest") == 2), "both messages");
            AssertTagged(worker);
        }

        var items = insights.Items;
        Assert.NotEmpty(items);
        Assert.All(items, static item => Assert.Equal("development", Property(item, "environment")));
        Assert.All(items, static item => Assert.Contains(Property(item, "app_id"), (string[])["seen", "queued"]));
        Assert.DoesNotContain(items.Select(static item => item.ToJsonString()), static item => item.Contains(Private, StringComparison.Ordinal));
        Assert.DoesNotContain(items, IsChatterOfTheFramework);
        Assert.Contains(items, item => TypeOf(item) == "RemoteDependencyData" && Property(item, "request_id") == requestId);
        Assert.Contains(items, static item => TypeOf(item) == "RemoteDependencyData" && (Property(item, "request_id"), Property(item, "app_id")) == ("of-the-queue", "queued"));
        AssertMetered(items);
    }

    // The host puts the tags on its own record of the request.
    private static void AssertTagged(WorkerService worker)
    {
        var records = worker.Host.Invocations.Records;
        Assert.All(records, static record => Assert.Equal("development", record.Tags["environment"]));
        Assert.Contains(records, static record => record.Function == "Ingest" && (record.Tags["request_id"], record.Tags["app_id"]) == ("of-the-queue", "queued"));
    }

    private static void AssertMetered(IReadOnlyList<JsonNode> items)
    {
        var metrics = items.Where(static item => TypeOf(item) == "MetricData").ToList();
        var messages = metrics.Where(static item => (string?)item["data"]!["baseData"]!["metrics"]![0]!["name"] == "ingest_messages_count").ToList();

        Assert.Equal(2, messages.Count);
        Assert.Contains(messages, static item => Property(item, "rejection") == "malformed_json");
        Assert.All(metrics, static item => Assert.Equal(("seen", null), (Property(item, "app_id"), Property(item, "request_id"))));
    }

    // Its warnings are worth having, but for that of a key ring that nobody here needs.
    private static bool IsChatterOfTheFramework(JsonNode item) =>
        Property(item, "RequestPath") is not null
        || Property(item, "CategoryName")?.Contains("DataProtection", StringComparison.Ordinal) is true
        || ((string?)item["data"]!["baseData"]!["severityLevel"] is "Verbose" or "Information"
            && Property(item, "CategoryName")?.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) is true);

    private static string? TypeOf(JsonNode item) => (string?)item["data"]!["baseType"];

    private static string? Property(JsonNode item, string name) => (string?)item["data"]!["baseData"]!["properties"]?[name];
}
