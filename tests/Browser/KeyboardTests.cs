using AgentTelemetry.Browser.Tests.Hosting;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AgentTelemetry.Browser.Tests;

/// <summary>The page without a mouse.</summary>
[Collection(nameof(OnDashboard))]
public sealed class KeyboardTests(SeededDashboard dashboard)
{
    // What has the focus, by its name, and whether that can be seen.
    private const string Focused = """
        () => {
          const element = document.activeElement;
          const style = getComputedStyle(element);
          return [element.getAttribute("aria-label") ?? ((element.labels?.[0]?.firstElementChild ?? element.labels?.[0])?.innerText || element.innerText || element.id), style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 ? "seen" : "unseen"];
        }
        """;

    [BrowserFact]
    public async Task Every_control_is_reached_in_order_and_the_focus_is_seen()
    {
        await using var tab = await Tab.OpenAsync(dashboard.Browser, dashboard.Address, dashboard.Reader);

        var reached = new List<string>();
        for (var step = 0; step < 10; step++)
        {
            await tab.Page.Keyboard.PressAsync("Tab");
            var (name, look) = await FocusAsync(tab);
            Assert.Equal((name, "seen"), (name, look));
            reached.Add(name);
        }

        Assert.Equal(["Skip to content", "Agent Telemetry", "Overview", "Sessions", "Runs", "Usage", "Refresh", "Colours", "Forget key", "Period"], reached);
    }

    [BrowserFact]
    public async Task A_view_is_opened_filtered_and_a_row_followed_by_keys_alone()
    {
        await using var tab = await Tab.OpenAsync(dashboard.Browser, dashboard.Address, dashboard.Reader);
        var keys = tab.Page.Keyboard;

        await TabToAsync(tab, "Sessions");
        await keys.PressAsync("Enter");
        await tab.LoadedAsync();
        Assert.Equal("main", await tab.Page.EvaluateAsync<string>("() => document.activeElement.id"));
        await TabToAsync(tab, "Agent");
        await keys.TypeAsync("shopping-assistant");
        await keys.PressAsync("Enter");
        await Expect(tab.Page.Locator("tbody td[data-label='Agent']").Filter(new() { HasNotText = "shopping-assistant" })).ToHaveCountAsync(0);
        await tab.Page.Locator("tbody a").First.FocusAsync();
        await keys.PressAsync("Enter");
        await Expect(tab.Page.Locator(".timeline li").First).ToBeVisibleAsync();
        Assert.Empty(tab.Faults);
    }

    [BrowserFact]
    public async Task A_question_keeps_the_focus_and_goes_with_escape()
    {
        await using var tab = await Tab.OpenAsync(dashboard.Browser, dashboard.Address, dashboard.Admin, view: "#/keys");
        var row = tab.Page.Locator("tbody tr").Filter(new() { Has = tab.Page.GetByRole(AriaRole.Button, new() { Name = "Revoke" }) }).First;
        await row.GetByRole(AriaRole.Button, new() { Name = "Revoke" }).PressAsync("Enter");
        await Expect(tab.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        Assert.True(await tab.Page.EvaluateAsync<bool>("() => document.querySelector('dialog').contains(document.activeElement)"));

        await tab.Page.Keyboard.PressAsync("Escape");

        await Expect(tab.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await Expect(row.Locator(".badge")).ToHaveTextAsync("active");
    }

    private static async Task TabToAsync(Tab tab, string name)
    {
        for (var step = 0; step < 40; step++)
        {
            await tab.Page.Keyboard.PressAsync("Tab");
            if ((await FocusAsync(tab)).Name == name)
            {
                return;
            }
        }

        Assert.Fail($"{name} is not reached by the key Tab.");
    }

    private static async Task<(string Name, string Look)> FocusAsync(Tab tab)
    {
        var found = await tab.Page.EvaluateAsync<string[]>(Focused);
        return (found[0].Trim(), found[1]);
    }
}
