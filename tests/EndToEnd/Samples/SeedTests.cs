using System.Net;
using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.EndToEnd.Samples;

/// <summary>The script that fills a service so that the dashboard can be looked at.</summary>
[Collection(nameof(OnSecuredService))]
public sealed class SeedTests(SecuredService service)
{
    [Fact]
    public async Task The_same_seed_tells_the_same_week_and_a_repeat_stores_nothing_twice()
    {
        var key = (await service.IssueAsync("seeded", "write", "read", "export")).Text;

        var output = await SeedAsync(key, "--sessions", "12");
        var first = await StoredAsync(key);
        await SeedAsync(key, "--sessions", "12");

        Assert.StartsWith("12 sessions with ", output, StringComparison.Ordinal);
        Assert.Contains("on their way to Signavio", output, StringComparison.Ordinal);
        Assert.Equal(12, first.Sessions.Count);
        Assert.NotEmpty(first.Runs);
        Assert.Equal(first.Sessions, (await StoredAsync(key)).Sessions);
        Assert.Equal(first.Runs, (await StoredAsync(key)).Runs);
    }

    [Fact]
    public async Task A_wrong_option_is_named()
    {
        await using var script = ChildProcess.Start("node", [Script, "--sessions", "none"]);
        await script.ExitAsync();

        Assert.Equal(2, script.ExitCode);
        Assert.Contains("--sessions is a whole number", script.Output, StringComparison.Ordinal);
    }

    private static string Script => Path.Combine(Repository.Root, "samples", "seed", "seed.mjs");

    private Task<string> SeedAsync(string key, params string[] options) => ChildProcess.RunAsync(
        "node", [Script, "--url", service.Service.Http.BaseAddress!.ToString(), "--key", key, "--until", "2026-03-08T12:00:00Z", .. options]);

    private async Task<(List<string> Sessions, List<string> Runs)> StoredAsync(string key)
    {
        var (listed, sessions) = await service.SendAsync("GET", "/internal/sessions?limit=1000", key);
        var (found, runs) = await service.SendAsync("GET", "/api/v1/runs?limit=1000", key);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (listed, found));
        return ([.. sessions.AsArray().Select(static row => row!.ToJsonString())], [.. runs.AsArray().Select(static row => row!.ToJsonString())]);
    }
}
