using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AgentTelemetry.Browser.Tests.Hosting;

/// <summary>A tab of the browser that keeps what must not happen in it: errors, breaches of the policy, requests that leave the origin.</summary>
internal sealed class Tab : IAsyncDisposable
{
    private const string TellBreaches =
        "addEventListener('securitypolicyviolation', breach => console.error(`policy: ${breach.violatedDirective} ${breach.blockedURI} ${breach.sample}`));";

    private readonly List<string> _faults = [];

    private Tab(IPage page, string address)
    {
        (Page, Address) = (page, address);
        page.Console += (_, message) => Keep(message.Type is "error" or "warning", message.Text);
        page.PageError += (_, error) => Keep(true, error);
        page.Dialog += (_, dialog) => Keep(true, $"dialog: {dialog.Message}");
        page.Request += (_, request) => Keep(!request.Url.StartsWith(address, StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal) && !request.Url.StartsWith("blob:", StringComparison.Ordinal), $"request to {request.Url}");
    }

    public IPage Page { get; }

    public string Address { get; }

    public IReadOnlyList<string> Faults
    {
        get
        {
            lock (_faults)
            {
                return [.. _faults];
            }
        }
    }

    /// <summary>Opens the page in a profile of its own.</summary>
    /// <param name="browser">The browser.</param>
    /// <param name="address">The service.</param>
    /// <param name="key">The key that was typed before; null where none was.</param>
    /// <param name="look">Its colours and its width.</param>
    /// <param name="view">The view, as its address names it.</param>
    public static async Task<Tab> OpenAsync(IBrowser browser, string address, string? key, Look? look = null, string view = "")
    {
        look ??= Look.Light;
        var context = await browser.NewContextAsync(new()
        {
            ColorScheme = look.Scheme,
            ViewportSize = new() { Width = look.Width, Height = 900 },
            Locale = "en-GB",
            TimezoneId = "Europe/Berlin",
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(20_000);
        await context.AddInitScriptAsync(TellBreaches);
        if (key is not null)
        {
            await context.AddInitScriptAsync($"sessionStorage.setItem('agent-telemetry-key', {JsonSerializer.Serialize(key)})");
        }

        return await OpenAsync(context, address, view);
    }

    /// <summary>Opens another tab of the same profile.</summary>
    public static async Task<Tab> OpenAsync(IBrowserContext context, string address, string view = "")
    {
        var tab = new Tab(await context.NewPageAsync(), address);
        await tab.Page.GotoAsync($"{address}/dashboard{view}");
        await tab.LoadedAsync();
        return tab;
    }

    /// <summary>Goes to a view, as a link does.</summary>
    public async Task GoAsync(string view)
    {
        await Page.EvaluateAsync("view => { location.hash = view }", view);
        await LoadedAsync();
    }

    /// <summary>Waits until nothing of the view is loading.</summary>
    public async Task LoadedAsync()
    {
        await Expect(Page.Locator("h1, main > .empty").First).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await Expect(Page.Locator(".skeleton")).ToHaveCountAsync(0, new() { Timeout = 20_000 });
    }

    /// <summary>What makes the view wider than the screen.</summary>
    public async Task<IEnumerable<string>> TooWideAsync(string view)
    {
        var wide = await Page.EvaluateAsync<string[]>("""
            () => document.documentElement.scrollWidth <= innerWidth ? [] : ["the page", ...[...document.querySelectorAll("main *")]
              .filter(element => element.getBoundingClientRect().right > innerWidth + 1).slice(0, 5).map(element => `${element.tagName}.${element.className}`)]
            """);
        return wide.Select(element => $"{view}: {element} is too wide");
    }

    public async ValueTask DisposeAsync() => await Page.Context.DisposeAsync();

    private void Keep(bool isFault, string text)
    {
        lock (_faults)
        {
            if (isFault)
            {
                _faults.Add(text);
            }
        }
    }
}
