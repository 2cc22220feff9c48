using AgentTelemetry.Browser.Tests.Hosting;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AgentTelemetry.Browser.Tests;

/// <summary>Every view on a week of real data, light, dark and narrow: it shows its data, axe finds nothing, and nothing goes wrong or leaves the origin.</summary>
[Collection(nameof(OnDashboard))]
public sealed class ViewTests(SeededDashboard dashboard)
{
    [BrowserTheory]
    [InlineData("light")]
    [InlineData("dark")]
    [InlineData("narrow")]
    public async Task Every_view_shows_its_data_and_axe_finds_nothing(string look)
    {
        var views = await ViewsAsync();
        await using var tab = await Tab.OpenAsync(dashboard.Browser, dashboard.Address, dashboard.Admin, Look.Of(look));

        var axe = new AxeRunOptions { ResultTypes = [ResultType.Violations] };
        var faults = new List<string>();
        foreach (var (view, shown) in views)
        {
            await tab.GoAsync(view);
            await Expect(tab.Page.Locator(shown).First).ToBeVisibleAsync();
            await Expect(tab.Page.Locator(".failure")).ToHaveCountAsync(0);
            faults.AddRange((await tab.Page.RunAxe(axe)).Violations.Select(violation => $"{view}: {Told(violation)}"));
            faults.AddRange(await tab.TooWideAsync(view));
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
        Assert.Empty(tab.Faults);
    }

    [BrowserFact]
    public async Task The_figures_of_the_overview_are_those_that_the_service_gives()
    {
        var (_, totals) = await dashboard.Secured.SendAsync("GET", "/stats/sessions", dashboard.Admin);
        await using var tab = await Tab.OpenAsync(dashboard.Browser, dashboard.Address, dashboard.Reader);

        await Expect(tab.Page.Locator(".figure:has(dt:text-is('Started')) .figure-value")).ToHaveTextAsync($"{(int)totals["started"]!}");
        await Expect(tab.Page.Locator(".figure:has(dt:text-is('Conversions')) .figure-value")).ToHaveTextAsync($"{(int)totals["by_outcome"]!["conversion"]!}");
        Assert.True(await tab.Page.EvaluateAsync<bool>("""
            () => [...document.querySelectorAll("canvas")].some(canvas => canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data.some(byte => byte !== 0))
            """));
    }

    [BrowserFact]
    public async Task A_time_is_shown_in_the_viewers_zone_and_says_utc_when_it_is_pointed_at()
    {
        var (_, list) = await dashboard.Secured.SendAsync("GET", "/internal/sessions?limit=1", dashboard.Reader);
        var started = DateTimeOffset.Parse((string)list.AsArray()[0]!["started_at"]!, System.Globalization.CultureInfo.InvariantCulture);
        await using var tab = await Tab.OpenAsync(dashboard.Browser, dashboard.Address, dashboard.Reader, view: "#/sessions");

        var time = tab.Page.Locator("td time").First;

        await Expect(time).ToHaveAttributeAsync("title", started.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", System.Globalization.CultureInfo.InvariantCulture));
        var berlin = TimeZoneInfo.ConvertTime(started, TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));
        await Expect(time).ToContainTextAsync(berlin.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture));
    }

    private async Task<(string View, string Shown)[]> ViewsAsync()
    {
        var (_, sessions) = await dashboard.Secured.SendAsync("GET", "/internal/sessions?outcome_type=conversion&limit=1", dashboard.Admin);
        var (_, runs) = await dashboard.Secured.SendAsync("GET", "/api/v1/runs?limit=1000", dashboard.Admin);
        var child = runs.AsArray().First(static run => run!["parent_run_id"] is not null)!;
        var parent = runs.AsArray().First(run => (string?)run!["run_id"] == (string?)child["parent_run_id"])!;
        var session = $"#/sessions/{sessions.AsArray()[0]!["session_id"]}";
        return
        [
            ("#/", ".bars a"),
            ("#/?period=24h", ".figures"),
            ("#/sessions", ".table td a"),
            (session, ".timeline .turn"),
            ($"{session}?tab=funnel", ".bars"),
            ($"{session}?tab=corroboration", ".table .badge"),
            ($"{session}?tab=attribution", "pre[aria-label='Attribution for UCP']"),
            ($"{session}?tab=document", "pre[aria-label='Session document']"),
            ("#/runs", ".table td a"),
            ($"#/runs/{parent["event_id"]}", "table[aria-label='Runs that it started'] td"),
            ("#/exports", "table[aria-label='Exports'] td"),
            ("#/usage", "table[aria-label='Usage by app'] td"),
            ("#/keys", "table[aria-label='Keys'] td"),
            ("#/nowhere", ".empty"),
        ];
    }

    private static string Told(AxeResultItem violation) => $"{violation.Id} ({violation.Impact}): {violation.Help} at {string.Join("; ", violation.Nodes.Take(3).Select(static node => node.Html))}";
}
