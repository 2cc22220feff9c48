using AgentTelemetry.Client.Tests.Hosting;

namespace AgentTelemetry.Client.Tests;

/// <summary>After every failure, once the service is back, every run that was told is in it once, completed as it was completed.</summary>
[Collection(nameof(OnService))]
public sealed class FailureModeTests(ServiceBehindFront shared) : ClientTest(shared)
{
    private const int Runs = 30;
    private static readonly string[] Statuses = ["success", "failure", "partial", "timeout", "cancelled"];

    [Theory]
    [InlineData(Weather.Up)]
    [InlineData(Weather.Down)]
    [InlineData(Weather.Slow)]
    [InlineData(Weather.Answers500)]
    [InlineData(Weather.Answers429)]
    [InlineData(Weather.Answers401)]
    [InlineData(Weather.Answers422)]
    [InlineData(Weather.AnswersAPage)]
    [InlineData(Weather.LosesAnswers)]
    public async Task Runs_arrive_once_and_complete_after(Weather weather)
    {
        var client = Client(static options => options.RequestTimeout = TimeSpan.FromMilliseconds(500));
        var told = new Dictionary<string, string>();

        // Some begin before the failure and end in it, some are all of it within.
        var open = new List<string>();
        for (var number = 0; number < Runs / 3; number++)
        {
            open.Add(await client.StartRunAsync(Agent, "build"));
        }

        await client.FlushAsync(TimeSpan.FromSeconds(30));
        Front.Weather = weather;
        for (var number = open.Count; number < Runs; number++)
        {
            open.Add(await client.StartRunAsync(Agent, "build"));
        }

        foreach (var runId in open)
        {
            told[runId] = Statuses[told.Count % Statuses.Length];
            await client.LogEventAsync(runId, "checkpoint", new { number = told.Count });
            await client.EndRunAsync(runId, told[runId]);
        }

        await client.FlushAsync(TimeSpan.FromMilliseconds(weather is Weather.Answers422 ? 10_000 : 300));
        Front.Weather = Weather.Up;
        client = await RestartedAsync(client, weather);
        await client.ReplayDeadLettersAsync();
        await SentAsync(client);
        await EndToEnd.Hosting.Eventually.TrueAsync(() => Task.FromResult(FilesWithOperations() == 0 || client.GetStats().Pending == 0), "everything is sent");

        var stored = (await RunsAsync()).Select(static run => ((string)run!["run_id"]!, (string)run["status"]!)).Order().ToList();
        Assert.Equal(told.Select(static run => (run.Key, run.Value)).Order(), stored);
        Assert.Single(await EventsAsync(open[0]));
        Assert.Single(await EventsAsync(open[^1]));
    }

    // Half of the failures are survived by the same client, the other half by the next.
    private async Task<TelemetryClient> RestartedAsync(TelemetryClient client, Weather weather)
    {
        if ((int)weather % 2 == 0)
        {
            return client;
        }

        var left = client.GetStats().Pending;
        await client.DisposeAsync();
        var next = Client();
        await EndToEnd.Hosting.Eventually.TrueAsync(() => Task.FromResult(next.GetStats().SentForOthers >= left), $"{left} operations of the first client are sent");
        return next;
    }
}
