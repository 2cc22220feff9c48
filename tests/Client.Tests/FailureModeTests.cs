using AgentTelemetry.Client.Tests.Hosting;

namespace AgentTelemetry.Client.Tests;

/// <summary>After every failure, once the service is back, every run that was told is in it once, completed as it was completed.</summary>
[Collection(nameof(OnService))]
public sealed class FailureModeTests(ServiceBehindFront shared)
{
    /// <summary>All at once, each with a client and a front of its own: most of it is waiting.</summary>
    [Fact]
    public Task Runs_arrive_once_and_complete_after_every_failure() => Task.WhenAll(Enum.GetValues<Weather>().Select(async weather =>
    {
        using var failure = new Failure(shared, weather);
        await failure.InitializeAsync();
        try
        {
            await failure.SurviveAsync();
        }
        finally
        {
            await failure.DisposeAsync();
        }
    }));

    private sealed class Failure(ServiceBehindFront shared, Weather weather) : ClientTest(shared)
    {
        private const int Runs = 30;
        private static readonly string[] Statuses = ["success", "failure", "partial", "timeout", "cancelled"];

        public async Task SurviveAsync()
        {
            var client = Client(static options => options.RequestTimeout = TimeSpan.FromMilliseconds(500));
            var told = new Dictionary<string, string>();

            // Some begin before the failure and end in it, some are all of it within.
            var open = new List<string>();
            await StartAsync(client, open, Runs / 3);
            await client.FlushAsync(TimeSpan.FromSeconds(30));
            Front.Weather = weather;
            await StartAsync(client, open, Runs);
            foreach (var runId in open)
            {
                told[runId] = Statuses[told.Count % Statuses.Length];
                await client.LogEventAsync(runId, "checkpoint", new { number = told.Count });
                await client.EndRunAsync(runId, told[runId]);
            }

            await client.FlushAsync(TimeSpan.FromMilliseconds(weather is Weather.Answers422 ? 10_000 : 300));
            Front.Weather = Weather.Up;
            client = await RestartedAsync(client);
            await client.ReplayDeadLettersAsync();
            await SentAsync(client);

            var stored = (await RunsAsync()).Select(static run => ((string)run!["run_id"]!, (string)run["status"]!)).Order().ToList();
            Assert.True(told.Select(static run => (run.Key, run.Value)).Order().SequenceEqual(stored), $"After {weather}, {told.Count} runs are these: {string.Join(", ", stored)}.");
            Assert.Single(await EventsAsync(open[0]));
            Assert.Single(await EventsAsync(open[^1]));
        }

        private async Task StartAsync(TelemetryClient client, List<string> open, int upTo)
        {
            while (open.Count < upTo)
            {
                open.Add(await client.StartRunAsync(Agent, "build"));
            }
        }

        // Half of the failures are survived by the same client, the other half by the next.
        private async Task<TelemetryClient> RestartedAsync(TelemetryClient client)
        {
            if ((int)weather % 2 == 0)
            {
                return client;
            }

            await client.DisposeAsync();
            var next = Client();
            await EndToEnd.Hosting.Eventually.TrueAsync(() => Task.FromResult(FilesWithOperations() == 0), $"the operations of the first client are sent after {weather}");
            return next;
        }
    }
}
