using AgentTelemetry.EndToEnd.Hosting;
using Microsoft.Playwright;

namespace AgentTelemetry.Browser.Tests.Hosting;

/// <summary>The service as in production with a week of the seed script, and a browser to look at it.</summary>
public sealed class SeededDashboard : IAsyncLifetime
{
    /// <summary>The app that has the week.</summary>
    public const string App = "acme";

    private readonly SecuredService _secured = new();
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public SecuredService Secured => _secured;

    public string Address => _secured.Service.Http.BaseAddress!.ToString().TrimEnd('/');

    public IBrowser Browser => _browser!;

    /// <summary>May do everything in the app, and manage keys.</summary>
    public string Admin { get; private set; } = "";

    /// <summary>May read the app.</summary>
    public string Reader { get; private set; } = "";

    public async Task InitializeAsync()
    {
        if (Chromium.Path is null)
        {
            Assert.False(Chromium.IsRequired, $"Chromium is needed here: {Chromium.Install}");
            return;
        }

        await Task.WhenAll(FillAsync(), LaunchAsync());
    }

    /// <summary>Tells a week for a key's app.</summary>
    public async Task SeedAsync(string key, int sessions)
    {
        await Seed.RunAsync(Address, key, sessions);
        // What is new is counted by whoever reads it, some at a time: no view should wait for it.
        await CountAsync("/stats/sessions", "started", key);
        await CountAsync("/api/v1/stats", "total_runs", key);
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        await _secured.DisposeAsync();
    }

    private async Task CountAsync(string path, string total, string key)
    {
        var (before, counted) = (-1, 0);
        while (before != counted)
        {
            before = counted;
            counted = (int)(await _secured.SendAsync("GET", path, key)).Body[total]!;
        }
    }

    private async Task FillAsync()
    {
        await _secured.InitializeAsync();
        Admin = (await _secured.IssueAsync(App, "admin")).Text;
        Reader = (await _secured.IssueAsync(App, "read")).Text;
        await SeedAsync(Admin, sessions: 60);
        var poison = _secured.Service.Queues.GetQueueClient("telemetry-ingest-poison");
        await poison.CreateIfNotExistsAsync();
        await poison.SendMessageAsync("""{"app_id":"acme","document":{}}""");
    }

    private async Task LaunchAsync()
    {
        _playwright = await Playwright.CreateAsync();
        // Whoever runs this as root, as in a container, has no sandbox for it.
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium.Path, Args = ["--no-sandbox", "--disable-dev-shm-usage"] });
    }
}
