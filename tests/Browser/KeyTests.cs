using System.Net;
using AgentTelemetry.Browser.Tests.Hosting;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AgentTelemetry.Browser.Tests;

/// <summary>What a key opens, and where it is kept.</summary>
[Collection(nameof(OnDashboard))]
public sealed class KeyTests(SeededDashboard dashboard)
{
    [BrowserFact]
    public async Task A_key_is_typed_once_and_kept_for_the_tab_only()
    {
        await using var tab = await Tab.OpenAsync(dashboard.Browser, dashboard.Address, key: null);
        var page = tab.Page;
        await Expect(page.GetByLabel("Key")).ToBeVisibleAsync();
        Assert.DoesNotContain("acme", await page.ContentAsync(), StringComparison.Ordinal);

        await page.GetByLabel("Key").FillAsync("atk_wrong_key");
        await page.GetByRole(AriaRole.Button, new() { Name = "Open" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Request");
        await page.GetByLabel("Key").FillAsync(dashboard.Reader);
        await page.GetByLabel("Key").PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Overview" })).ToBeVisibleAsync();

        await page.ReloadAsync();
        await tab.LoadedAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Overview" })).ToBeVisibleAsync();
        Assert.Equal(0, await page.EvaluateAsync<int>("() => localStorage.length"));
        Assert.Empty(await page.Context.CookiesAsync());
        Assert.DoesNotContain(dashboard.Reader, page.Url, StringComparison.Ordinal);

        var other = await Tab.OpenAsync(page.Context, dashboard.Address);
        await Expect(other.Page.GetByLabel("Key")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Forget key" }).ClickAsync();
        await Expect(page.GetByLabel("Key")).ToBeVisibleAsync();
        Assert.Equal("", await page.EvaluateAsync<string>("key => Object.values(sessionStorage).filter(value => value === key).join()", dashboard.Reader));
    }

    [BrowserFact]
    public async Task What_a_read_key_may_not_do_is_not_offered_and_the_service_refuses_it()
    {
        await using var tab = await Tab.OpenAsync(dashboard.Browser, dashboard.Address, dashboard.Reader);

        Assert.Equal(["Overview", "Sessions", "Runs", "Usage"], await tab.Page.Locator("nav[aria-label='Views'] a").AllInnerTextsAsync());
        foreach (var view in (string[])["#/keys", "#/exports"])
        {
            await tab.GoAsync(view);
            await Expect(tab.Page.Locator("main")).ToContainTextAsync("This key may not see this");
            await Expect(tab.Page.Locator("main button, main table")).ToHaveCountAsync(0);
        }

        await tab.GoAsync("#/usage");
        await Expect(tab.Page.Locator(".figure").First).ToBeVisibleAsync();
        await Expect(tab.Page.GetByText("By app")).ToHaveCountAsync(0);
        Assert.Empty(tab.Faults);
        foreach (var (method, path) in ((string, string)[])[("GET", "/keys"), ("POST", "/keys"), ("GET", "/dead-letters"), ("POST", "/dead-letters/replay"), ("GET", "/rejections"), ("POST", "/export/replay"), ("GET", "/stats/usage?group_by=app")])
        {
            var status = await tab.Page.EvaluateAsync<int>("async ([method, path, key]) => (await fetch(path, { method, headers: { 'X-API-Key': key } })).status", new[] { method, path, dashboard.Reader });
            Assert.Equal((path, (int)HttpStatusCode.Forbidden), (path, status));
        }
    }

    [BrowserFact]
    public async Task An_administrator_makes_rotates_and_revokes_a_key()
    {
        await using var tab = await Tab.OpenAsync(dashboard.Browser, dashboard.Address, dashboard.Admin, view: "#/keys");
        var page = tab.Page;

        await page.GetByLabel("Name").FillAsync("a reader of the week");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make key" }).ClickAsync();
        var first = await page.Locator(".secret code").InnerTextAsync();
        var row = page.Locator("tr").Filter(new() { HasText = "a reader of the week" });
        await row.GetByRole(AriaRole.Button, new() { Name = "Rotate" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Rotate" }).ClickAsync();
        await Expect(page.Locator(".secret code")).Not.ToHaveTextAsync(first);
        var second = await page.Locator(".secret code").InnerTextAsync();
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (await StatusAsync(first), await StatusAsync(second)));

        await row.GetByRole(AriaRole.Button, new() { Name = "Revoke" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Revoke for good" }).ClickAsync();
        await Expect(row.Locator(".badge")).ToHaveTextAsync("revoked");
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(second));
        Assert.Empty(tab.Faults);
    }

    [BrowserFact]
    public async Task An_administrator_sends_a_dead_letter_back()
    {
        await using var tab = await Tab.OpenAsync(dashboard.Browser, dashboard.Address, dashboard.Admin, view: "#/exports");
        var letters = tab.Page.Locator("section.queue");
        await Expect(letters.Locator("tbody tr")).ToHaveCountAsync(1);

        await letters.GetByRole(AriaRole.Button, new() { Name = "Replay", Exact = true }).ClickAsync();

        await Expect(tab.Page.GetByText("No message has kept failing.")).ToBeVisibleAsync();
        Assert.Empty(tab.Faults);
    }

    private async Task<HttpStatusCode> StatusAsync(string key) => (await dashboard.Secured.SendAsync("GET", "/keys/current", key)).Status;
}
