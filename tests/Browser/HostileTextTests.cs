using System.Net;
using System.Text.Json.Nodes;
using AgentTelemetry.Browser.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace AgentTelemetry.Browser.Tests;

/// <summary>Markup, scripts, other directions and words of 5 kB in every field that somebody else fills are text, and break no view.</summary>
[Collection(nameof(OnDashboard))]
public sealed class HostileTextTests(SeededDashboard dashboard)
{
    private static readonly string Markup = "</script><script>window.hacked=1</script><img src=x onerror=\"window.hacked=1\">\u202Eevil\u202C שלום " + new string('w', 5000);

    private static readonly string Now = DateTimeOffset.UtcNow.ToString("O");

    private static readonly string Script = "javascript:window.hacked=1//" + Markup;

    [BrowserFact]
    public async Task Hostile_text_is_shown_as_text_in_every_view()
    {
        var key = (await dashboard.Secured.IssueAsync("hostile", "admin")).Text;
        var session = await StoreAsync(key, "/session/bulk", Session());
        await StoreAsync(key, "/api/v1/runs", Run());
        await StoreAsync(key, "/api/v1/runs/hostile/events", new JsonArray(new JsonObject { ["event_type"] = Markup, ["payload_json"] = new JsonObject { [Markup] = Markup } }));
        await StoreAsync(key, "/export/batch", new JsonObject { ["session_ids"] = new JsonArray((string)session["session_id"]!), ["source"] = "sessions" });
        await using var tab = await Tab.OpenAsync(dashboard.Browser, dashboard.Address, key, Look.Narrow);

        foreach (var view in Views($"#/sessions/{session["session_id"]}"))
        {
            await tab.GoAsync(view);
            await tab.Page.EvaluateAsync("() => document.querySelectorAll('details').forEach(one => { one.open = true })");
            Assert.Equal((view, 0), (view, await tab.Page.Locator("main img, main script, main a[href^='javascript' i], main iframe").CountAsync()));
            Assert.Empty(await tab.TooWideAsync(view));
        }

        await tab.GoAsync($"#/sessions?agent_id={Uri.EscapeDataString(Markup)}");
        await Expect(tab.Page.Locator("tbody td[data-label='Agent'] bdi").First).ToHaveTextAsync(Markup);
        Assert.False(await tab.Page.EvaluateAsync<bool>("() => 'hacked' in window"));
        Assert.Empty(tab.Faults);

        await tab.GoAsync($"#/sessions/{Uri.EscapeDataString(Markup[..500])}?tab=%22%3E%3Cimg");
        await Expect(tab.Page.Locator(".id")).ToHaveTextAsync(Markup[..500]);
        Assert.Equal(0, await tab.Page.Locator("main img, main script").CountAsync());
    }

    private static string[] Views(string session) =>
        ["#/", "#/sessions", session, $"{session}?tab=funnel", $"{session}?tab=corroboration", $"{session}?tab=document", "#/runs", "#/runs/hostile", "#/exports", "#/usage", "#/keys",
            $"#/{Uri.EscapeDataString(Markup[..500])}"];

    private static JsonObject Session() => new()
    {
        ["session_id"] = Guid.NewGuid().ToString(),
        ["agent_id"] = Markup,
        ["content_scope"] = Markup,
        ["external_session_id"] = Markup,
        ["platform_id"] = Markup,
        ["user_context"] = new JsonObject { [Markup] = Markup },
        ["started_at"] = DateTimeOffset.UtcNow.AddMinutes(-5).ToString("O"),
        ["outcome"] = new JsonObject { ["type"] = "conversion", ["value_amount"] = 5, ["currency"] = Markup, ["products"] = new JsonArray(Markup), ["metadata"] = new JsonObject { [Markup] = Markup } },
        ["events"] = new JsonArray(
            new JsonObject { ["timestamp"] = Now, ["type"] = "content_retrieved", ["content_url"] = Script, ["content_telemetry_id"] = Guid.NewGuid().ToString(), ["data"] = new JsonObject { [Markup] = Markup } },
            new JsonObject { ["timestamp"] = Now, ["type"] = "content_cited", ["content_url"] = $"https://{new string('a', 60)}.example/{Markup}" },
            new JsonObject { ["timestamp"] = Now, ["type"] = "com.example.saved", ["product_id"] = Markup },
            new JsonObject { ["timestamp"] = Now, ["type"] = "turn_completed", ["turn"] = new JsonObject { ["privacy_level"] = "full", ["query_text"] = Markup, ["topics"] = new JsonArray(Markup), [Markup] = Markup } }),
    };

    private static JsonObject Run() => new()
    {
        ["event_id"] = "hostile",
        ["run_id"] = Markup,
        ["agent_name"] = Markup,
        ["job_type"] = Markup,
        ["status"] = "failure",
        ["start_time"] = DateTimeOffset.UtcNow.AddMinutes(-5).ToString("O"),
        ["end_time"] = DateTimeOffset.UtcNow.ToString("O"),
        ["error_summary"] = Markup,
        ["error_details"] = Markup,
        ["input_summary"] = Markup,
        ["host"] = Markup,
        ["git_commit_hash"] = "0123456",
        ["git_repo"] = Script,
        ["context_json"] = new JsonObject { [Markup] = Markup },
    };

    private async Task<JsonNode> StoreAsync(string key, string path, JsonNode body)
    {
        var (status, answer) = await dashboard.Secured.SendAsync("POST", path, key, body.ToJsonString());
        Assert.True(status is HttpStatusCode.OK or HttpStatusCode.Created or HttpStatusCode.Accepted, $"{path}: {answer}");
        return answer;
    }
}
