using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AgentTelemetry.Content.Ingestion;
using AgentTelemetry.EndToEnd.Export;
using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.Functions;
using AgentTelemetry.Functions.Access;
using AgentTelemetry.FunctionsHost;
using AgentTelemetry.Worker.Tests.Hosting;

namespace AgentTelemetry.Worker.Tests.Telemetry;

/// <summary>What the real Application Insights SDK sends from the real worker, read by a local server in the place of the ingestion endpoint.</summary>
public sealed partial class TelemetryTests
{
    private const string Exporting = "exporting-1";

    [Fact]
    public async Task Every_item_of_every_route_queue_and_timer_carries_its_context_and_none_comes_twice()
    {
        await using var insights = await TelemetryEndpoint.StartAsync();
        await using var signavio = await SignavioServer.StartAsync();
        var worker = await TelemetryWorker.StartAsync(
            insights,
            ("ADMIN_KEY_SHA256", Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(SecuredService.AdminKey)))),
            ("SIGNAVIO_API_URL", signavio.Address.ToString()),
            ("SIGNAVIO_API_KEY", SignavioServer.Token),
            ("SIGNAVIO_UPLOAD_SPACING", "50ms"),
            ("SIGNAVIO_POLL_INTERVAL", "20ms"));
        IReadOnlyList<InvocationRecord> invocations;
        worker.Http.DefaultRequestHeaders.Add("X-API-Key", SecuredService.AdminKey);
        await using (worker)
        {
            await CallEveryRouteAsync(worker);
            await FireEveryTimerAsync(worker);
            await SendMessagesAsync(worker);
            await ExportAsync(worker);
            invocations = [.. worker.Host.Invocations.Records];
            Assert.DoesNotContain("AgentTelemetry.Requests", worker.Host.Output.ToString(), StringComparison.Ordinal);
        }

        AssertStamped(insights.Items);
        AssertOnce(insights.Items);
        AssertTagged(invocations);
        AssertFollowed(insights.Items);
        await KustoQueries.AssertFindAsync(insights.Items);
    }

    // Whatever is at an address: refusals are to be seen as well.
    private static async Task CallEveryRouteAsync(WorkerService worker)
    {
        foreach (var (route, index) in AccessManifest.Of(typeof(AgentTelemetryFunctions).Assembly).Routes.Select(static (route, index) => (route, index)))
        {
            var path = Placeholder().Replace(route.Path, static _ => "11111111-2222-4333-8444-555555555555");
            using var answer = await worker.SendAsync(route.Methods[0], path, $"route-{index}", route.TakesBody ? "{}" : null);
        }

        using var started = await worker.SendAsync("POST", "/sessions/start", "starting", "{}");
        using var made = await worker.SendAsync("POST", "/keys", "making", """{"name":"a test's","app_id":"seen","scopes":["read"]}""");
        using var invalid = await worker.SendAsync("POST", "/events", "invalid", """{"session_id":7}""");
        using var wrongKey = await worker.SendAsync("POST", "/events", "wrong-key", "{}", ("X-API-Key", await UnknownKeyAsync(made)));
    }

    // As a key that was made looks, and no key's.
    private static async Task<string> UnknownKeyAsync(HttpResponseMessage made)
    {
        var parts = ((string)JsonNode.Parse(await made.Content.ReadAsStringAsync())!["key"]!).Split('_', 3);
        return $"{parts[0]}_{new string('z', parts[1].Length)}_{parts[2]}";
    }

    private static async Task FireEveryTimerAsync(WorkerService worker)
    {
        var timers = worker.Host.Timers;
        Assert.NotEmpty(timers);
        foreach (var timer in timers)
        {
            using var fired = await worker.Http.PostAsync($"/admin/functions/{timer}", new StringContent("{}"));
        }

        await Eventually.TrueAsync(
            () => Task.FromResult(timers.All(timer => worker.Host.Invocations.Records.Any(record => record.Function == timer))), "every timer");
    }

    private static async Task SendMessagesAsync(WorkerService worker)
    {
        var queue = worker.Queues.GetQueueClient(IngestQueueNames.Queue);
        await queue.SendMessageAsync($$"""{"request_id":"of-the-queue","app_id":"queued","document":{{Calls.Document(Guid.NewGuid().ToString(), 2)}}}""");
        await queue.SendMessageAsync("not json");
        await Eventually.TrueAsync(() => Task.FromResult(worker.Host.Invocations.Records.Count(static record => record.Function == "Ingest") == 2), "both messages");
    }

    private static async Task ExportAsync(WorkerService worker)
    {
        using var stored = await worker.SendAsync("POST", "/api/v1/runs", "storing", """{"event_id":"run-0","run_id":"r","agent_name":"a","job_type":"j","status":"success","start_time":"2026-03-01T10:00:00Z"}""");
        using var asked = await worker.SendAsync("POST", "/export/session/run-0?source=runs", Exporting, "{}", ("Prefer", "respond-async"));
        await Eventually.TrueAsync(
            async () => (await worker.Http.GetStringAsync("/export/status/run-0")).Contains("\"completed\"", StringComparison.Ordinal), "the export");
    }

    private static void AssertStamped(IReadOnlyList<TelemetryItem> items)
    {
        Assert.Equal(
            ["EventData", "MessageData", "MetricData", "RemoteDependencyData"],
            items.Select(static item => item.Type).Where(static type => type is not "ExceptionData").Distinct().Order(StringComparer.Ordinal));
        Assert.All(items, static item =>
        {
            Assert.True(item.RequestId is { Length: > 0 }, item.Text);
            Assert.Equal("development", item.Property("environment"));
            Assert.Contains(item.Property("app_id"), (string[])["seen", "queued"]);
            Assert.True(item.Property("user_id") is { Length: > 0 } && item.Property("session_id") is { Length: > 0 }, item.Text);
        });
    }

    private static void AssertOnce(IReadOnlyList<TelemetryItem> items)
    {
        Assert.Equal(items.Count, items.DistinctBy(static item => item.Text).Count());
        // A call of storage is the storage client's record, and not the HTTP client's too.
        Assert.DoesNotContain(items, static item => item.Type is "RemoteDependencyData" && ((string?)item.Data["type"])?.StartsWith("InProc", StringComparison.Ordinal) is not true);
        // What an event says no log line says again.
        Assert.DoesNotContain(items, static item => item.Type == "MessageData" && ((string?)item.Data["message"])?.StartsWith("api_key_rejected", StringComparison.Ordinal) is true);
        Assert.Single(items, static item => item is { Name: "api_key_rejected", RequestId: "wrong-key" });
        foreach (var ends in items.Where(static item => item.Name is "request_completed" or "request_failed").GroupBy(static item => item.RequestId))
        {
            Assert.Single(ends);
        }
    }

    // The host puts the tags on its own record of the request, and only texts.
    private static void AssertTagged(IReadOnlyList<InvocationRecord> records)
    {
        Assert.All(records, static record =>
        {
            Assert.Equal("development", record.Tags["environment"]);
            Assert.All((string[])["request_id", "app_id", "user_id"], name => Assert.NotEmpty(record.Tags[name]));
            Assert.Contains("session_id", record.Tags.Keys);
        });
        Assert.Contains(records, static record => record.Function == "Ingest" && (record.Tags["request_id"], record.Tags["app_id"]) == ("of-the-queue", "queued"));
        Assert.Contains(records, static record => record.Function == "ContinueExports" && record.Tags["request_id"] == Exporting);
        Assert.Contains(records, static record => record.Tags["request_id"] == "starting" && Guid.TryParse(record.Tags["session_id"], out _));
    }

    // From the request through storage and queue to Signavio.
    private static void AssertFollowed(IReadOnlyList<TelemetryItem> items)
    {
        var exported = items.Where(static item => item.RequestId == Exporting).ToList();
        Assert.Contains(exported, static item => item.Name is "request_completed" && item.Property("endpoint") is "/export/session/{id}");
        Assert.Contains(exported, static item => item.Name is "external_api_succeeded" && item.Property("service_name") is "signavio");
        Assert.Contains(exported, static item => item.Type is "RemoteDependencyData" && (string?)item.Data["type"] is "InProc | Microsoft.Tables");
        Assert.Contains(exported, static item => item.Type is "RemoteDependencyData" && (string?)item.Data["type"] is "InProc | Microsoft.Storage");
        Assert.Contains(items, static item => item is { Type: "RemoteDependencyData", RequestId: "of-the-queue" } && item.Property("app_id") == "queued");
        Assert.Contains(items, static item => item is { Name: "session_created", RequestId: "of-the-queue" });
    }

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Placeholder();
}
