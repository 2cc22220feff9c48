using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using AgentTelemetry.Browser.Tests.Hosting;
using Microsoft.Playwright;

namespace AgentTelemetry.Benchmarks;

/// <summary>The dashboard's first view in Chromium, from the address to the last figure, on a service with many sessions.</summary>
internal static class PageBenchmark
{
    private const int Sessions = 10_000;
    private const int Days = 30;
    private const int Rounds = 20;
    private const string Month = "/stats/sessions?interval=day";
    private const string IsShown = "() => document.querySelector('.figure') !== null && document.querySelector('.skeleton') === null";

    public static async Task<PageFigures> RunAsync(string storageConnection)
    {
        await using var service = await ServiceProcess.StartAsync(storageConnection, ("TELEMETRY_RATE_LIMIT_ENABLED", "false"));
        var address = service.Http.BaseAddress!.ToString();
        await SeedAsync(address);
        await CountAsync(service.Http);

        using var playwright = await Playwright.CreateAsync();
        var path = Chromium.Path ?? throw new InvalidOperationException($"This benchmark needs Chromium: {Chromium.Install}");
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = ["--no-sandbox", "--disable-dev-shm-usage"] });
        await ViewAsync(browser, address);
        var views = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            views.Add(await ViewAsync(browser, address));
        }

        views.Sort();
        return new PageFigures(Sessions, views[Rounds / 2], views[^2]);
    }

    private static async Task SeedAsync(string address)
    {
        string[] arguments =
        [
            Path.Combine(RepositoryRoot(), "samples", "seed", "seed.mjs"), "--url", address, "--sessions", Sessions.ToString(CultureInfo.InvariantCulture), "--days", Days.ToString(CultureInfo.InvariantCulture),
        ];
        using var seed = Process.Start(new ProcessStartInfo("node", arguments) { RedirectStandardOutput = true })!;
        await seed.WaitForExitAsync();
        if (seed.ExitCode != 0)
        {
            throw new InvalidOperationException("The seed script failed.");
        }
    }

    // What is new is counted by reads, some at a time.
    private static async Task CountAsync(HttpClient http)
    {
        long before = -1;
        for (var total = 0L; total != before;)
        {
            before = total;
            total = (long)(await http.GetFromJsonAsync<JsonNode>($"{Month}&from={DateTimeOffset.UtcNow.AddDays(-Days):yyyy-MM-dd}T00:00:00Z"))!["started"]!;
        }
    }

    // Each in a profile of its own: nothing of the page is kept from the time before.
    private static async Task<double> ViewAsync(IBrowser browser, string address)
    {
        await using var context = await browser.NewContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync($"{address}dashboard#/?period=30d");
        await page.WaitForFunctionAsync(IsShown, null, new() { PollingInterval = 10 });
        return await page.EvaluateAsync<double>("() => performance.now()");
    }

    private static string RepositoryRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Serverless.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("Serverless.sln is in no folder above the benchmarks.");
        }

        return folder;
    }
}
