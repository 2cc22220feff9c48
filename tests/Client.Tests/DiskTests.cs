using AgentTelemetry.Client.Tests.Hosting;
using AgentTelemetry.EndToEnd.Hosting;

namespace AgentTelemetry.Client.Tests;

/// <summary>The disk may fail, and processes may share it.</summary>
[Collection(nameof(Hosting.OnService))]
public sealed class DiskTests(ServiceBehindFront shared) : ClientTest(shared)
{
    [Fact]
    public async Task Without_a_disk_runs_arrive_all_the_same_and_it_is_told()
    {
        // Files where folders would have to be: not even root can write there.
        File.WriteAllText(Path.Combine(Folder, "outbox"), "");
        File.WriteAllText(Path.Combine(Folder, "raw"), "");
        using var logs = new LogRecorder();
        var client = Client(logger: logs.CreateLogger("client"));
        var runId = await client.StartRunAsync(Agent, "build");
        await client.EndRunAsync(runId);
        await SentAsync(client);
        Assert.Equal("success", (string?)(await RunAsync(runId))["status"]);
        Assert.Equal((2, 2, 0), (client.GetStats().NotOnDisk, client.GetStats().LinesLost, client.GetStats().Dropped));
        Assert.Contains(logs.Lines, static line => line.EventId == 2);
        Assert.Contains(logs.Lines, static line => line.EventId == 14);
    }

    [Fact]
    public async Task A_disk_that_is_back_is_used_again()
    {
        var blocked = Path.Combine(Folder, "outbox");
        File.WriteAllText(blocked, "");
        Front.Weather = Weather.Down;
        var client = Client();
        var runId = await client.StartRunAsync(Agent, "build");
        await Eventually.TrueAsync(() => Task.FromResult(client.GetStats().NotOnDisk == 1), "the disk has failed");
        File.Delete(blocked);

        // The start is in memory and the end on disk.
        await Task.Delay(TimeSpan.FromSeconds(1.1));
        await client.EndRunAsync(runId, "partial");
        await Eventually.TrueAsync(() => Task.FromResult(FilesWithOperations() == 1), "the end is on disk");
        Front.Weather = Weather.Up;
        await SentAsync(client);
        Assert.Equal("partial", (string?)(await RunAsync(runId))["status"]);
    }

    [Fact]
    public async Task Several_clients_share_a_folder()
    {
        var clients = Enumerable.Range(0, 3).Select(_ => Client()).ToList();
        await Task.WhenAll(clients.Select(client => Task.Run(async () =>
        {
            for (var number = 0; number < 10; number++)
            {
                await client.EndRunAsync(await client.StartRunAsync(Agent, "build"));
            }

            await SentAsync(client);
        })));
        Assert.Equal(30, (await RunsAsync()).Count(static run => (string?)run!["status"] == "success"));
        Assert.Equal(60, DayFile().Count);
        Assert.All(clients, static client => Assert.Equal(20, client.GetStats().Sent));
    }

    [Fact]
    public async Task A_client_that_ends_leaves_nothing_when_all_is_sent()
    {
        var client = Client();
        await client.EndRunAsync(await client.StartRunAsync(Agent, "build"));
        await SentAsync(client);
        await client.DisposeAsync();
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(Folder, "outbox")));
    }
}
