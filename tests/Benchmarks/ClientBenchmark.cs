using System.Text.Json.Nodes;
using AgentTelemetry.Client;
using AgentTelemetry.Client.Tests.Hosting;

namespace AgentTelemetry.Benchmarks;

/// <summary>What the client costs its host while service or disk do badly, and what is in the service once they do well again.</summary>
internal static class ClientBenchmark
{
    private const int Runs = 10_000;
    private const int Hosts = 2;
    private const int RunsForAnEvent = 20;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    private static readonly string[] Statuses = [RunStatus.Success, RunStatus.Failure, RunStatus.Partial, RunStatus.Timeout, RunStatus.Cancelled];
    private static readonly (string Condition, Weather Weather, string? Disk)[] Conditions =
    [
        ("up", Weather.Up, null),
        ("down", Weather.Down, null),
        ("slow", Weather.Slow, null),
        ("500", Weather.Answers500, null),
        ("429", Weather.Answers429, null),
        ("401", Weather.Answers401, null),
        ("422", Weather.Answers422, null),
        ("answers get lost", Weather.LosesAnswers, null),
        ("disk full", Weather.Up, "size=2m"),
        ("disk full, down", Weather.Down, "size=2m"),
        ("disk read-only", Weather.Up, "ro"),
    ];

    public static async IAsyncEnumerable<ClientFigures> RunAsync(string storageConnection)
    {
        await using var service = await ServiceProcess.StartAsync(storageConnection, ("TELEMETRY_RATE_LIMIT_ENABLED", "false"));

        // What is compiled on the first calls is nobody's telemetry.
        await MeasureAsync(service, "warm-up", Weather.Up, null, 500);
        foreach (var (condition, weather, disk) in Conditions)
        {
            yield return await MeasureAsync(service, condition, weather, disk, Runs);
        }
    }

    private static async Task<ClientFigures> MeasureAsync(ServiceProcess service, string condition, Weather weather, string? disk, int runs)
    {
        await using var mounted = disk is null ? null : await SmallDisk.MountAsync(disk);
        if (disk is not null && mounted is null)
        {
            return new ClientFigures(condition, double.NaN, double.NaN, double.NaN, "not measured: only root may mount a small disk");
        }

        var folder = mounted?.Path ?? Directory.CreateTempSubdirectory("agent-telemetry-").FullName;
        var agent = $"agent-{Guid.NewGuid():N}";
        await using var front = await Front.StartAsync(service.Http.BaseAddress!, isRecording: false);
        front.Weather = weather;
        var options = new TelemetryClientOptions { ApiUrl = front.Address, BaseDirectory = folder, RequestTimeout = TimeSpan.FromSeconds(2), MaxRetryDelay = TimeSpan.FromSeconds(1) };
        var (starts, events, ends) = (new CallTimes(), new CallTimes(), new CallTimes());
        await using var client = new TelemetryClient(options);
        await Task.WhenAll(Enumerable.Range(0, Hosts).Select(host => Task.Run(() => WorkAsync(client, agent, host, runs / Hosts, starts, events, ends))));

        await client.FlushAsync(TimeSpan.FromSeconds(weather is Weather.Up ? 0 : 3));
        front.Weather = Weather.Up;
        await client.FlushAsync(Patience);
        await client.ReplayDeadLettersAsync();
        await client.FlushAsync(Patience);
        var outcome = await OutcomeAsync(service.Http, agent, runs, client.GetStats());
        if (mounted is null)
        {
            Directory.Delete(folder, recursive: true);
        }

        return new ClientFigures(condition, starts.NinetyNinth, events.NinetyNinth, ends.NinetyNinth, outcome);
    }

    private static async Task WorkAsync(TelemetryClient client, string agent, int host, int runs, CallTimes starts, CallTimes events, CallTimes ends)
    {
        for (var number = 0; number < runs; number++)
        {
            var status = Statuses[number % Statuses.Length];
            var details = new RunDetails { RunId = $"{agent}.{host}.{number}.{status}" };
            var runId = await starts.TakeAsync(() => client.StartRunAsync(agent, "build", details));
            if (number % RunsForAnEvent == 0)
            {
                await events.TakeAsync(() => client.LogEventAsync(runId, "checkpoint", new { number }));
            }

            await ends.TakeAsync(() => client.EndRunAsync(runId, status));
        }
    }

    // A run's id says how it ended.
    private static async Task<string> OutcomeAsync(HttpClient http, string agent, int runs, ClientStats stats)
    {
        var stored = new List<(string RunId, string Status)>();
        for (var address = $"/api/v1/runs?agent_name={agent}&limit=1000"; address is not null;)
        {
            using var answer = await http.GetAsync(address);
            answer.EnsureSuccessStatusCode();
            stored.AddRange(JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsArray().Select(static run => ((string)run!["run_id"]!, (string)run["status"]!)));
            address = answer.Headers.TryGetValues("Link", out var links) ? links.Single().Split('<', '>')[1] : null;
        }

        var twice = stored.Count - stored.DistinctBy(static run => run.RunId).Count();
        var complete = stored.Count(static run => run.RunId.EndsWith($".{run.Status}", StringComparison.Ordinal));
        return $"{complete:N0} of {runs:N0} complete, {twice} twice, {stats.Dropped:N0} operations dropped and counted, {stats.Retried:N0} tries again";
    }
}
