using System.Net;
using AgentTelemetry.Upgrade.Hosting;
using AgentTelemetry.Upgrade.Recording;

namespace AgentTelemetry.Upgrade.Content;

/// <summary>Repair of what an earlier version stored: it lacks rows by which it is found today, and nothing else.</summary>
public sealed class RepairTests
{
    public static TheoryData<string> Versions => UpgradedServices.Versions;

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task It_gives_rows_what_they_lack_and_then_everything_is_sound(string version)
    {
        await using var service = await UpgradedServices.StartAsync(version, withMessages: false);

        var (status, run) = await service.PostAsync(KeyNames.Admin, "/repair/run", "");
        var (_, verified) = await service.GetAsync(KeyNames.Admin, "/verify?limit=10000");

        var damage = run["parts"]!.AsArray().SelectMany(static part => part!["damage"]!.AsArray()).ToList();
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.All(damage, static count => Assert.Equal(("missing_row", 0), ((string)count!["kind"]!, (int)count["left"]!)));
        Assert.True((bool)verified["sound"]!, verified.ToJsonString());
    }
}
