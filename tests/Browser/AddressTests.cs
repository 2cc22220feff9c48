using AgentTelemetry.Browser.Tests.Hosting;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AgentTelemetry.Browser.Tests;

/// <summary>What is looked at is in the address, and nothing of it reaches the service's log.</summary>
[Collection(nameof(OnDashboard))]
public sealed class AddressTests(SeededDashboard dashboard)
{
    [BrowserFact]
    public async Task A_shared_address_opens_the_same_view_in_another_tab()
    {
        await using var tab = await Tab.OpenAsync(dashboard.Browser, dashboard.Address, dashboard.Reader, view: "#/sessions");
        await tab.Page.GetByLabel("Agent").FillAsync("shopping-assistant");
        await tab.Page.GetByLabel("Outcome").SelectOptionAsync("browse");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Apply" }).ClickAsync();
        await Expect(tab.Page.Locator("tbody .badge").Filter(new() { HasNotText = "browse" })).ToHaveCountAsync(0);
        await tab.LoadedAsync();
        var rows = await tab.Page.Locator("tbody tr").AllInnerTextsAsync();
        Assert.NotEmpty(rows);

        var other = await Tab.OpenAsync(tab.Page.Context, dashboard.Address, new Uri(tab.Page.Url).Fragment);

        Assert.Equal(rows, await other.Page.Locator("tbody tr").AllInnerTextsAsync());
        Assert.Equal("shopping-assistant", await other.Page.GetByLabel("Agent").InputValueAsync());
        Assert.Equal("/dashboard", new Uri(other.Page.Url).PathAndQuery);

        await other.Page.Locator("tbody a").First.ClickAsync();
        await Expect(other.Page.GetByRole(AriaRole.Heading, new() { Name = "Session", Exact = true })).ToBeVisibleAsync();
        await other.Page.GoBackAsync();
        await other.LoadedAsync();
        Assert.Equal(rows, await other.Page.Locator("tbody tr").AllInnerTextsAsync());
        Assert.Empty(tab.Faults.Concat(other.Faults));
    }

    [BrowserFact]
    public async Task A_page_of_a_list_has_an_address_too_and_no_row_is_missing()
    {
        await using var tab = await Tab.OpenAsync(dashboard.Browser, dashboard.Address, dashboard.Reader, view: "#/sessions");
        var links = tab.Page.Locator("tbody a");
        var first = await links.EvaluateAllAsync<string[]>("all => all.map(link => link.href)");

        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "Next page" }).ClickAsync();
        await Expect(links.First).Not.ToHaveAttributeAsync("href", new Uri(first[0]).Fragment);
        await tab.LoadedAsync();
        var second = await links.EvaluateAllAsync<string[]>("all => all.map(link => link.href)");
        await tab.Page.ReloadAsync();
        await tab.LoadedAsync();

        Assert.Equal(60, first.Concat(second).Distinct().Count());
        Assert.Equal(second, await links.EvaluateAllAsync<string[]>("all => all.map(link => link.href)"));
        Assert.Empty(tab.Faults);
    }

    [BrowserFact]
    public async Task A_list_is_saved_whole_as_its_filters_admit_it()
    {
        await using var tab = await Tab.OpenAsync(dashboard.Browser, dashboard.Address, dashboard.Reader, view: "#/sessions");

        var saved = await tab.Page.RunAndWaitForDownloadAsync(() => tab.Page.GetByRole(AriaRole.Button, new() { Name = "Download NDJSON" }).ClickAsync());

        Assert.Equal("sessions.ndjson", saved.SuggestedFilename);
        Assert.Equal(60, (await File.ReadAllLinesAsync(await saved.PathAsync())).Length);
        Assert.Empty(tab.Faults);
    }

    [BrowserFact]
    public async Task The_chosen_colours_are_kept_for_the_tab()
    {
        await using var tab = await Tab.OpenAsync(dashboard.Browser, dashboard.Address, dashboard.Reader);
        const string Background = "() => getComputedStyle(document.body).backgroundColor";
        var light = await tab.Page.EvaluateAsync<string>(Background);

        await tab.Page.GetByLabel("Colours").SelectOptionAsync("dark");
        var dark = await tab.Page.EvaluateAsync<string>(Background);
        await tab.Page.ReloadAsync();
        await tab.LoadedAsync();

        Assert.NotEqual(light, dark);
        Assert.Equal(dark, await tab.Page.EvaluateAsync<string>(Background));
    }
}
