using AgentTelemetry.Browser.Tests.Hosting;
using AgentTelemetry.EndToEnd.Hosting;
using static Microsoft.Playwright.Assertions;

namespace AgentTelemetry.Browser.Tests;

/// <summary>The picture that the README shows.</summary>
[Collection(nameof(OnDashboard))]
public sealed class PictureTests(SeededDashboard dashboard)
{
    private const int MostBytes = 200_000;

    private static readonly string File = Path.Combine(Repository.Root, "docs", "dashboard.png");

    [BrowserFact]
    public async Task The_picture_of_the_overview_is_there_and_small()
    {
        if (Snapshot.IsUpdate)
        {
            await TakeAsync();
        }

        Assert.InRange(new FileInfo(File).Length, 1, MostBytes);
        Assert.Contains("](docs/dashboard.png)", await System.IO.File.ReadAllTextAsync(Path.Combine(Repository.Root, "README.md")), StringComparison.Ordinal);
    }

    private async Task TakeAsync()
    {
        var key = (await dashboard.Secured.IssueAsync("shop", "admin")).Text;
        await dashboard.SeedAsync(key, sessions: 400);
        await using var tab = await Tab.OpenAsync(dashboard.Browser, dashboard.Address, key);
        await Expect(tab.Page.Locator(".bars a").First).ToBeVisibleAsync();
        await tab.Page.SetViewportSizeAsync(1180, 900);
        await tab.Page.ScreenshotAsync(new() { Path = File, FullPage = true });
    }
}
