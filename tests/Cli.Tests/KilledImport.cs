using System.Globalization;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.Cli.Tests;

/// <summary>An import whose process is killed at a random point, again and again, until one call comes to its end.</summary>
public sealed class KilledImport(string address, string key, string agent, int mostKills)
{
    /// <summary>A run as a line of NDJSON.</summary>
    public static string Line(string id, string agent) =>
        $$"""{"record_type":"run","event_id":"{{id}}","run_id":"{{id}}","agent_name":"{{agent}}","job_type":"import","start_time":"2026-03-01T10:00:00Z","status":"success"}""";

    /// <summary>Proves that each run is there once.</summary>
    /// <returns>How often it was killed, and how many lines had been sent by then.</returns>
    public async Task<(int Kills, long Resumed)> ProveAsync(int runs, IProgress<string> progress)
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "runs.ndjson");
        await File.WriteAllLinesAsync(file, Enumerable.Range(0, runs).Select(number => Line($"{agent}-{number}", agent)));

        var kills = 0;
        var resumed = 0L;
        while (kills < mostKills)
        {
            await using var import = Start(folder.Path, file);
            await KillAfterAsync(import, folder.Path, resumed, runs);
            if (import.HasExited && import.ExitCode == 0)
            {
                break;
            }

            kills++;
            resumed = LinesSent(folder.Path);
            progress.Report($"killed behind line {resumed} of {runs}");
        }

        await using var last = Start(folder.Path, file);
        await last.ExitAsync();
        Assert.True(last.ExitCode == 0, last.Output);
        Assert.True(kills > 0 && resumed > 0, $"It was never killed on its way: {kills} kills, {resumed} lines.");
        var stored = await StoredAsync();
        Assert.Equal((runs, runs), (stored.Count, stored.Distinct().Count()));
        return (kills, resumed);
    }

    // It has sent something more than before, and then lives for a random moment.
    private static async Task KillAfterAsync(ChildProcess import, string home, long before, int runs)
    {
        while (!import.HasExited && LinesSent(home) <= before)
        {
            await Task.Delay(5);
        }

        await Task.Delay(RandomNumberGenerator.GetInt32(runs > 10_000 ? 3_000 : 60));
        if (!import.HasExited)
        {
            await import.KillAsync();
        }
    }

    private static long LinesSent(string home)
    {
        var states = Path.Combine(home, "imports");
        try
        {
            return Directory.Exists(states) ? Directory.GetFiles(states, "*.json").Select(static path => (long)JsonNode.Parse(File.ReadAllText(path))!["Lines"]!).FirstOrDefault() : 0;
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private ChildProcess Start(string home, string file) => BuiltTool.Start(home, address, key, "import", file);

    private async Task<List<string>> StoredAsync()
    {
        using var http = new HttpClient { BaseAddress = new Uri(address) };
        http.DefaultRequestHeaders.Add("X-API-Key", key);
        var found = new List<string>();
        for (string? next = string.Create(CultureInfo.InvariantCulture, $"/api/v1/runs?agent_name={agent}&limit=1000"); next is not null;)
        {
            using var page = await http.GetAsync(next);
            found.AddRange((await page.Content.ReadFromJsonAsync<JsonArray>())!.Select(static run => (string)run!["event_id"]!));
            next = page.Headers.TryGetValues("Link", out var links) ? links.Single().Split('<', '>')[1] : null;
        }

        return found;
    }
}
