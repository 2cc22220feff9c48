using AgentTelemetry.Client.Tests.Hosting;

namespace AgentTelemetry.Client.Tests.Durability;

/// <summary>Small; <c>tests/Soak</c> has it at full size.</summary>
[Collection(nameof(Hosting.OnService))]
public sealed class KillTests(ServiceBehindFront shared) : ClientTest(shared)
{
    [Fact]
    public async Task What_reached_the_disk_survives_kills()
    {
        var hosts = new KilledHosts(Service, Front, Folder, Agent);
        for (var kill = 0; kill < 2; kill++)
        {
            await hosts.KillAsync(agents: 2, new Random(kill));
        }

        await hosts.AssertStoredOnceAsync();
        Assert.True(hosts.Ended > 0);
    }
}
