using System.Net;
using System.Text.Json.Nodes;
using AgentTelemetry.EndToEnd.Hosting;
using AgentTelemetry.Export.Delivery;
using AgentTelemetry.Observability;
using Microsoft.Extensions.DependencyInjection;

namespace AgentTelemetry.EndToEnd.Export;

/// <summary>The service with a Signavio beside it. Its exporter goes on by itself, unless it is to go step by step.</summary>
internal sealed class ExportingService : IAsyncDisposable
{
    private static readonly RequestContext Context = new("a-test", "tests", "development");

    private ExportingService(RunningService service, SignavioServer signavio) => (Service, Signavio) = (service, signavio);

    public RunningService Service { get; }

    public SignavioServer Signavio { get; }

    public static async Task<ExportingService> StartAsync(bool stepByStep = false, params (string Name, string Value)[] settings)
    {
        var signavio = await SignavioServer.StartAsync();
        var all = new Dictionary<string, string?>
        {
            ["SIGNAVIO_API_URL"] = signavio.Address.ToString(),
            ["SIGNAVIO_API_KEY"] = SignavioServer.Token,
            ["SIGNAVIO_UPLOAD_SPACING"] = "200ms",
            ["SIGNAVIO_POLL_INTERVAL"] = "20ms",
            ["SIGNAVIO_CALLS_PER_MINUTE"] = "100000",
            ["AzureWebJobs.ContinueExports.Disabled"] = stepByStep ? "true" : "false",
            ["AzureWebJobs.WakeExports.Disabled"] = "true",
            ["AzureWebJobs.ExportEnded.Disabled"] = "true",
        };
        foreach (var (name, value) in settings)
        {
            all[name] = value;
        }

        signavio.Spacing = TimeSpan.FromMilliseconds(200);
        var service = new RunningService { Settings = all };
        await service.InitializeAsync();
        return new ExportingService(service, signavio);
    }

    public async Task StoreRunsAsync(int count, int first = 0)
    {
        var runs = Enumerable.Range(first, count).Select(static number =>
            $$"""{"event_id":"run-{{number}}","run_id":"r","agent_name":"a","job_type":"j","status":"success","duration_ms":5,"start_time":"2026-03-01T10:00:00Z","created_at":"2026-03-01T10:00:00Z"}""");
        var (status, stored) = await Service.PostAsync("/api/v1/runs/batch", $"[{string.Join(',', runs)}]");
        Assert.Equal((HttpStatusCode.OK, count), (status, (int)stored["inserted"]!));
    }

    public Task<(HttpStatusCode Status, JsonNode Body)> ExportAsync(int number, string query = "") => Service.PostAsync($"/export/session/run-{number}?source=runs{query}", "{}");

    /// <summary>Lets the exporter go as far as it can.</summary>
    public Task StepAsync() => Service.Services.GetRequiredService<ExportRunner>().RunAsync("agent-telemetry", Context, CancellationToken.None);

    /// <summary>How far the export of a run is.</summary>
    public async Task<string?> StateAsync(int number) => (string?)(await RowAsync(number))?["state"];

    public async Task<JsonNode?> RowAsync(int number) => (await Service.GetAsync($"/export/status/run-{number}")).Body["exports"]!.AsArray().SingleOrDefault();

    public async Task UntilAsync(int number, string state)
    {
        for (var look = 0; look < 600; look++)
        {
            if (await StateAsync(number) == state)
            {
                return;
            }

            await Task.Delay(50);
        }

        Assert.Fail($"Run {number} is {await RowAsync(number)}, not {state}.");
    }

    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        await Signavio.DisposeAsync();
    }
}
