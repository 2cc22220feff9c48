using System.Diagnostics;
using AgentTelemetry.FunctionsHost;

namespace AgentTelemetry.Benchmarks;

/// <summary>How long a process takes from its start to its first answer, beside others that do nothing but start.</summary>
/// <remarks>The five take turns, so that whatever else the machine does falls on all of them. What the host on Azure does before is not in it.</remarks>
internal static class ColdStartBenchmark
{
    private const int Rounds = 5;

    public static async Task<ColdStartFigures> RunAsync(string storageConnection)
    {
        using var apps = new PublishedApps();
        var worker = await apps.PublishAsync("src/Functions");
        var emptyWorker = await apps.PublishAsync("tests/Benchmarks/EmptyApps/Worker");
        var emptyWorkerAhead = await apps.PublishAsync("tests/Benchmarks/EmptyApps/Worker", "-r", "linux-x64", "--self-contained", "false", "-p:PublishReadyToRun=true");
        var aspNetCore = Path.Combine(await apps.PublishAsync("tests/Benchmarks/EmptyApps/AspNetCore"), "EmptyAspNetCore.dll");

        Func<Task<ColdStart>>[] starts =
        [
            () => OnHostAsync(worker, storageConnection),
            () => OnHostAsync(emptyWorker, storageConnection),
            () => OnHostAsync(emptyWorkerAhead, storageConnection),
            () => AloneAsync(() => ServiceProcess.StartAsync(storageConnection)),
            () => AloneAsync(() => ServiceProcess.StartAsync([aspNetCore, "--urls", "http://127.0.0.1:0"])),
        ];
        var taken = starts.Select(static _ => new List<ColdStart>()).ToArray();

        // The first round only brings the files into memory.
        for (var round = 0; round <= Rounds; round++)
        {
            for (var which = 0; which < starts.Length; which++)
            {
                var start = await starts[which]();
                if (round > 0)
                {
                    taken[which].Add(start);
                }
            }
        }

        return new ColdStartFigures(Median(taken[0]), Median(taken[1]), Median(taken[2]), Median(taken[3]), Median(taken[4]));
    }

    private static async Task<ColdStart> OnHostAsync(string folder, string storageConnection)
    {
        await using var host = await FunctionAppHost.StartAsync(new FunctionsHostOptions
        {
            AppFolder = folder,
            ListensToQueues = false,
            Settings = new Dictionary<string, string>
            {
                ["AzureWebJobsStorage"] = storageConnection,
                ["TELEMETRY_STORAGE"] = storageConnection,
                ["FUNCTIONS_WORKER_RUNTIME"] = "dotnet-isolated",
                ["TELEMETRY_HASH_KEY"] = "dGhlLWhhc2gta2V5LW9mLXRoZS10ZXN0cy0wMTIzNDU2Nzg5",
            },
        });
        return await FirstAnswerAsync(host.Address, host.WorkerProcessId);
    }

    private static async Task<ColdStart> AloneAsync(Func<Task<ServiceProcess>> start)
    {
        await using var service = await start();
        return await FirstAnswerAsync(service.Http.BaseAddress!, service.Id);
    }

    private static async Task<ColdStart> FirstAnswerAsync(Uri address, int processId)
    {
        using var process = Process.GetProcessById(processId);
        using var http = new HttpClient { BaseAddress = address };
        using var response = await http.GetAsync("/version");
        var took = DateTime.Now - process.StartTime;
        response.EnsureSuccessStatusCode();
        return new ColdStart(took.TotalMilliseconds, process.TotalProcessorTime.TotalMilliseconds);
    }

    private static ColdStart Median(List<ColdStart> starts) =>
        new(Median(starts.Select(static start => start.Milliseconds)), Median(starts.Select(static start => start.CpuMilliseconds)));

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Rounds / 2);
}
