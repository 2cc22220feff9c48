using AgentTelemetry.Browser.Tests.Hosting;
using AgentTelemetry.EndToEnd.Hosting;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AgentTelemetry.Browser.Tests;

/// <summary>What is shown while something loads, where it failed, and where there is nothing.</summary>
[Collection(nameof(OnDashboard))]
public sealed class StateTests(SeededDashboard dashboard)
{
    private const string Problem = """
        {"type":"urn:agent-telemetry:error:storage_unavailable","title":"Service Unavailable","status":503,"code":"storage_unavailable","request_id":"request-17","errors":[],
         "detail":"Storage does not answer. Send the same request again.","error":"Storage does not answer. Send the same request again."}
        """;

    [BrowserFact]
    public async Task What_failed_says_why_under_which_request_and_can_be_tried_again()
    {
        await using var tab = await Tab.OpenAsync(dashboard.Browser, dashboard.Address, dashboard.Reader, view: "#/runs");
        await tab.Page.RouteAsync("**/stats/content*", static route => route.FulfillAsync(new() { Status = 503, ContentType = "application/problem+json", Body = Problem }));

        await tab.GoAsync("#/");
        var failure = tab.Page.GetByRole(AriaRole.Alert).First;
        await Expect(failure).ToContainTextAsync("Storage does not answer. Send the same request again.");
        await Expect(failure).ToContainTextAsync("request-17");
        await Expect(tab.Page.Locator(".figure").First).ToBeVisibleAsync();

        await tab.Page.UnrouteAllAsync();
        await failure.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await Expect(tab.Page.Locator("ul[aria-label='Stages of the funnel'] li")).ToHaveCountAsync(5);
    }

    [BrowserFact]
    public async Task Without_an_answer_it_says_so()
    {
        await using var tab = await Tab.OpenAsync(dashboard.Browser, dashboard.Address, dashboard.Reader, view: "#/runs");
        await tab.Page.RouteAsync("**/internal/sessions*", static route => route.AbortAsync());

        await tab.GoAsync("#/sessions");

        await Expect(tab.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("The service did not answer.");
    }

    [BrowserFact]
    public async Task What_loads_is_announced()
    {
        await using var tab = await Tab.OpenAsync(dashboard.Browser, dashboard.Address, dashboard.Reader, view: "#/runs");
        var asked = new TaskCompletionSource();
        await tab.Page.RouteAsync("**/internal/sessions*", async route =>
        {
            await asked.Task;
            await route.ContinueAsync();
        });

        await tab.Page.EvaluateAsync("() => { location.hash = '#/sessions' }");
        await Expect(tab.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("Loading");
        asked.SetResult();
        await Expect(tab.Page.Locator("tbody tr").First).ToBeVisibleAsync();
        Assert.Empty(tab.Faults);
    }

    [BrowserFact]
    public async Task An_app_that_has_nothing_is_told_so()
    {
        var key = (await dashboard.Secured.IssueAsync("empty", "read", "export")).Text;
        await using var tab = await Tab.OpenAsync(dashboard.Browser, dashboard.Address, key);

        await Expect(tab.Page.GetByText("No content was used in this period.")).ToBeVisibleAsync();
        await tab.GoAsync("#/sessions");
        await Expect(tab.Page.GetByText("No session is here.")).ToBeVisibleAsync();
        await tab.GoAsync("#/runs");
        await Expect(tab.Page.GetByText("No run is here.")).ToBeVisibleAsync();
        await tab.GoAsync("#/exports");
        await Expect(tab.Page.GetByText("No export is queued.")).ToBeVisibleAsync();
        Assert.Empty(tab.Faults);
    }

    [BrowserFact]
    public async Task An_open_service_asks_for_no_key()
    {
        var service = new RunningService();
        await service.InitializeAsync();
        try
        {
            await using var tab = await Tab.OpenAsync(dashboard.Browser, service.Http.BaseAddress!.ToString().TrimEnd('/'), key: null);

            await Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Name = "Overview" })).ToBeVisibleAsync();
            await Expect(tab.Page.Locator(".whose")).ToContainTextAsync("open service");
            Assert.Empty(tab.Faults);
        }
        finally
        {
            await service.DisposeAsync();
        }
    }
}
