using System.Diagnostics;
using AgentTelemetry.FunctionsHost;

namespace AgentTelemetry.Benchmarks;

/// <summary>What telemetry costs a request: the same request to two workers in turn, one that tells everything and one that tells nothing.</summary>
internal static class TelemetryBenchmark
{
    private const int Times = 2_000;
    private const int WarmUp = 500;
    private const double Tail = 0.99;

    public static async Task<TelemetryFigures> RunAsync(string storageConnection)
    {
        using var apps = new PublishedApps();
        var folder = await apps.PublishAsync("src/Functions");
        await using var sink = await TelemetrySink.StartAsync();
        await using var silent = await StartAsync(folder, storageConnection, ("TELEMETRY_ENABLED", "false"));
        var telling = await StartAsync(folder, storageConnection, ("APPLICATIONINSIGHTS_CONNECTION_STRING", sink.ConnectionString));
        var (silentTimes, tellingTimes, cpu) = (new List<double>(), new List<double>(), new double[2]);
        await using (telling)
        {
            using var toSilent = new HttpClient { BaseAddress = silent.Address };
            using var toTelling = new HttpClient { BaseAddress = telling.Address };
            for (var time = 0; time < WarmUp + Times; time++)
            {
                if (time == WarmUp)
                {
                    (silentTimes, tellingTimes, cpu) = ([], [], [CpuOf(silent), CpuOf(telling)]);
                }

                silentTimes.Add(await AskAsync(toSilent));
                tellingTimes.Add(await AskAsync(toTelling));
            }

            cpu = [CpuOf(silent) - cpu[0], CpuOf(telling) - cpu[1]];
        }

        return new TelemetryFigures(
            At(tellingTimes, 0.5) - At(silentTimes, 0.5),
            At(tellingTimes, Tail) - At(silentTimes, Tail),
            (cpu[1] - cpu[0]) / Times,
            (double)sink.Items / (WarmUp + Times),
            (double)sink.Bytes / (WarmUp + Times));
    }

    private static Task<FunctionAppHost> StartAsync(string folder, string storageConnection, params (string Name, string Value)[] settings)
    {
        var all = settings.ToDictionary(static setting => setting.Name, static setting => setting.Value);
        all["AzureWebJobsStorage"] = all["TELEMETRY_STORAGE"] = storageConnection;
        all["FUNCTIONS_WORKER_RUNTIME"] = "dotnet-isolated";
        all["TELEMETRY_ENVIRONMENT"] = "development";
        all["TELEMETRY_ENABLE_DEV_LOGGER"] = "false";
        return FunctionAppHost.StartAsync(new FunctionsHostOptions { AppFolder = folder, Settings = all, ListensToQueues = false });
    }

    private static async Task<double> AskAsync(HttpClient http)
    {
        using var body = new StringContent("{}");
        var began = Stopwatch.GetTimestamp();
        using var answer = await http.PostAsync("/sessions/start", body);
        answer.EnsureSuccessStatusCode();
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    private static double CpuOf(FunctionAppHost host)
    {
        using var worker = Process.GetProcessById(host.WorkerProcessId);
        return worker.TotalProcessorTime.TotalMilliseconds;
    }

    private static double At(List<double> values, double share) => values.Order().ElementAt((int)(share * (values.Count - 1)));
}
