using System.Text.Json.Nodes;
using AgentTelemetry.Client.Tests.Hosting;
using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.Client.Tests.Durability;

/// <summary>Agents that are killed at random points while the service comes and goes. What their day files have must be in the service once, as it was told.</summary>
/// <remarks>A line of a day file is written after its operation, so the day files are what reached the disk.</remarks>
public sealed class KilledHosts(RunningService service, Front front, string folder, string agent)
{
    private const int ShortestLife = 0;
    private const int LongestLife = 500;
    private static readonly Weather[] Changes = [Weather.Up, Weather.Down, Weather.LosesAnswers, Weather.Answers500];
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "AgentTelemetry.ClientHost.dll");

    public int Runs { get; private set; }

    public int Ended { get; private set; }

    public int Events { get; private set; }

    /// <summary>Starts agents side by side on the same folder and kills each at a point of its own.</summary>
    public async Task KillAsync(int agents, Random chance)
    {
        front.Weather = Changes[chance.Next(Changes.Length)];
        await Task.WhenAll(Enumerable.Range(0, agents).Select(_ => LiveAsync(chance.Next(ShortestLife, LongestLife))));
    }

    /// <summary>Lets one more client send what they left, and compares.</summary>
    public async Task AssertStoredOnceAsync()
    {
        front.Weather = Weather.Up;
        var options = new TelemetryClientOptions { ApiUrl = front.Address, BaseDirectory = folder, MaxRetryDelay = TimeSpan.FromMilliseconds(100), DetectGit = false };
        await using (var client = new TelemetryClient(options))
        {
            var outbox = Path.Combine(folder, "outbox");
            await Eventually.TrueAsync(() => Task.FromResult(Directory.GetFiles(outbox, "*.ndjson", SearchOption.AllDirectories).Length == 0), "what the agents left is sent");
            Assert.Equal(0, client.GetStats().DeadLettered);
        }

        var (told, events) = Told();
        var stored = await StoredAsync();
        (Runs, Ended, Events) = (told.Count, told.Count(static run => run.Value != RunStatus.Running), events.Count);
        foreach (var (eventId, status) in told)
        {
            Assert.True(stored.TryGetValue(eventId, out var there), $"{eventId} is on disk and not in the service.");

            // The end of a run may have reached the outbox and not the day file.
            Assert.True(status == there || status == RunStatus.Running, $"{eventId} ended as {status} and is {there}.");
        }

        foreach (var ofRun in events.GroupBy(static told => told.EventId))
        {
            var (_, there) = await service.GetAsync($"/api/v1/runs/{ofRun.Key}/events");
            Assert.Superset(ofRun.Select(static told => told.Id).ToHashSet(), there.AsArray().Select(static one => (string)one!["id"]!).ToHashSet());
        }
    }

    private async Task LiveAsync(int milliseconds)
    {
        await using var host = ChildProcess.Start("dotnet", [Program, front.Address.AbsoluteUri, folder, agent]);
        await Eventually.TrueAsync(() => Task.FromResult(host.HasExited || host.Output.Contains("ready", StringComparison.Ordinal)), "the agent works");
        await Task.Delay(milliseconds);
        Assert.False(host.HasExited, host.Output);
        await host.KillAsync();
    }

    private (Dictionary<string, string> Runs, List<(string EventId, string Id)> Events) Told()
    {
        var runs = new Dictionary<string, string>();
        var events = new List<(string EventId, string Id)>();
        foreach (var line in Directory.GetFiles(Path.Combine(folder, "raw")).Order().SelectMany(File.ReadLines).Select(Parsed).OfType<JsonNode>())
        {
            if ((string?)line["record_type"] == "run")
            {
                runs[(string)line["event_id"]!] = (string)line["status"]!;
            }
            else
            {
                events.Add(((string)line["event_id"]!, (string)line["id"]!));
            }
        }

        return (runs, events);
    }

    // Who is killed while it writes leaves half a line.
    private static JsonNode? Parsed(string line)
    {
        try
        {
            return JsonNode.Parse(line);
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }

    private async Task<Dictionary<string, string>> StoredAsync()
    {
        var stored = new Dictionary<string, string>();
        for (var address = $"/api/v1/runs?agent_name={agent}&limit=1000"; address is not null;)
        {
            using var answer = await service.Http.GetAsync(address);
            foreach (var run in JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsArray())
            {
                Assert.True(stored.TryAdd((string)run!["event_id"]!, (string)run["status"]!), $"{run["event_id"]} is listed twice.");
            }

            address = answer.Headers.TryGetValues("Link", out var links) ? links.Single().Split('<', '>')[1] : null;
        }

        return stored;
    }
}
