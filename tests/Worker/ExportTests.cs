using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using AgentTelemetry.EndToEnd.Export;
using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.Worker.Tests.Hosting;

namespace AgentTelemetry.Worker.Tests;

/// <summary>Exports on the worker: its queue trigger carries them to the end.</summary>
public sealed class ExportTests
{
    [Fact]
    public async Task What_was_asked_for_is_carried_to_Signavio_by_the_queue()
    {
        await using var signavio = await SignavioServer.StartAsync();
        await using var worker = await WorkerService.StartAsync(new Dictionary<string, string?>
        {
            ["TELEMETRY_ENVIRONMENT"] = "development",
            ["SIGNAVIO_API_URL"] = signavio.Address.ToString(),
            ["SIGNAVIO_API_KEY"] = SignavioServer.Token,
            ["SIGNAVIO_UPLOAD_SPACING"] = "50ms",
            ["SIGNAVIO_POLL_INTERVAL"] = "20ms",
            ["EXPORT_ON_RUN_END"] = "true",
            ["AzureFunctionsJobHost__extensions__queues__maxPollingInterval"] = "00:00:00.200",
            ["AzureFunctionsJobHost__extensions__queues__visibilityTimeout"] = "00:00:00",
        });
        using var stored = await worker.Http.PostAsJsonAsync("/api/v1/runs", new { event_id = "run-0", run_id = "r", agent_name = "a", job_type = "j", status = "success", start_time = "2026-03-01T10:00:00Z" });
        using var request = new HttpRequestMessage(HttpMethod.Post, "/export/session/run-0?source=runs") { Content = JsonContent.Create(new { }), Headers = { { "Prefer", "respond-async" } } };

        using var answer = await worker.Http.SendAsync(request);
        await Eventually.TrueAsync(async () => await StateAsync(worker) is "completed", "the export");
        using var fired = await worker.Http.PostAsync("/admin/functions/ExportEnded", new StringContent("{}"));
        await Eventually.TrueAsync(() => Task.FromResult(signavio.Writes("agent_telemetry") == 2), "what ended to be exported by itself");

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Accepted), (stored.StatusCode, answer.StatusCode));
        Assert.Equal("run-0", Assert.Single(signavio.Rows("agent_telemetry")).Key);
        Assert.Empty(signavio.Broken);
    }

    private static async Task<string?> StateAsync(WorkerService worker) =>
        (string?)(await worker.Http.GetFromJsonAsync<JsonNode>("/export/status/run-0"))!["exports"]!.AsArray().Single()!["state"];
}
