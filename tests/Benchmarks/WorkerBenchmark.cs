using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using AgentTelemetry.FunctionsHost;

namespace AgentTelemetry.Benchmarks;

/// <summary>The published worker, warm: what a call takes that does nothing, and one that stores 99 events in an emulator.</summary>
internal static class WorkerBenchmark
{
    private const int WarmUp = 1_000;
    private const int Times = 400;
    private const int EventsInBatch = 99;

    // The emulator looks through a whole partition for every insert.
    private const int BatchesOfSession = 20;

    public static async Task<IReadOnlyList<WorkerFigures>> RunAsync(string storageConnection)
    {
        using var apps = new PublishedApps();
        var settings = new Dictionary<string, string>
        {
            ["AzureWebJobsStorage"] = storageConnection,
            ["TELEMETRY_STORAGE"] = storageConnection,
            ["FUNCTIONS_WORKER_RUNTIME"] = "dotnet-isolated",
            ["TELEMETRY_ENVIRONMENT"] = "development",
            ["TELEMETRY_ENABLE_DEV_LOGGER"] = "false",
        };
        await using var host = await FunctionAppHost.StartAsync(new FunctionsHostOptions { AppFolder = await apps.PublishAsync("src/Functions"), Settings = settings, ListensToQueues = false });
        using var http = new HttpClient { BaseAddress = host.Address };
        using var worker = Process.GetProcessById(host.WorkerProcessId);
        return
        [
            new WorkerFigures("nothing", await MeasureAsync(worker, _ => GetAsync(http))),
            new WorkerFigures("99 events", await MeasureAsync(worker, new BatchSender(http).SendAsync)),
        ];
    }

    private static async Task<double> MeasureAsync(Process worker, Func<int, Task> call)
    {
        var before = TimeSpan.Zero;
        for (var time = 0; time < WarmUp + Times; time++)
        {
            before = time == WarmUp ? CpuOf(worker) : before;
            await call(time);
        }

        return (CpuOf(worker) - before).TotalMilliseconds / Times;
    }

    private static TimeSpan CpuOf(Process worker)
    {
        worker.Refresh();
        return worker.TotalProcessorTime;
    }

    private static async Task GetAsync(HttpClient http)
    {
        using var answer = await http.GetAsync("/version");
        answer.EnsureSuccessStatusCode();
    }

    private sealed class BatchSender(HttpClient http)
    {
        private Guid _session;

        public async Task SendAsync(int number)
        {
            if (number % BatchesOfSession == 0)
            {
                using var started = await http.PostAsync("/sessions/start", new StringContent("{}"));
                _session = (Guid)(await started.Content.ReadFromJsonAsync<JsonNode>())!["session_id"]!;
            }

            using var answer = await http.PostAsync("/events", new ByteArrayContent(Batches.Create(_session, number, EventsInBatch)));
            answer.EnsureSuccessStatusCode();
        }
    }
}
