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
        await RepairAsync(service);
        var (_, verified) = await service.GetAsync(KeyNames.Admin, "/verify?limit=10000");

        var damage = run["parts"]!.AsArray().SelectMany(static part => part!["damage"]!.AsArray()).ToList();
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.All(damage, static count => Assert.Equal(0, (int)count!["left"]!));
        Assert.Equal([], damage.Select(static count => (string)count!["kind"]!).Except(["missing_row", "uncounted", "wrong_row"]));
        Assert.True((bool)verified["sound"]!, verified.ToJsonString());
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task After_it_the_totals_have_every_session_and_event_that_was_stored_before_there_were_totals(string version)
    {
        await using var service = await UpgradedServices.StartAsync(version, withMessages: false);
        const string Years = "/stats/sessions?from=2024-06-01T00:00:00Z&to=2027-01-01T00:00:00Z&interval=day";
        var (_, before) = await service.GetAsync(KeyNames.Admin, Years);

        await RepairAsync(service);

        var (_, after) = await service.GetAsync(KeyNames.Admin, Years);
        var sessions = (await service.GetAsync(KeyNames.Admin, "/internal/sessions?limit=1000")).Body.AsArray();
        var events = 0;
        foreach (var session in sessions)
        {
            events += (await service.GetAsync(KeyNames.Admin, $"/internal/sessions/{session!["id"]}")).Body["events"]!.AsArray().Count;
        }

        Assert.Equal(0, (int)before["started"]!);
        Assert.True(sessions.Count > 0 && events > 0);
        Assert.Equal((sessions.Count, sessions.Count(static session => (string?)session!["ended_at"] is not null)), ((int)after["started"]!, (int)after["ended"]!));
        Assert.Equal(events, (int)after["events"]!);
    }

    // What is put right of a row makes it another: what else it lacks, the next look finds.
    private static async Task RepairAsync(UpgradedService service)
    {
        var mended = 1;
        for (var look = 0; look < 5 && mended > 0; look++)
        {
            var (_, run) = await service.PostAsync(KeyNames.Admin, "/repair/run", "");
            mended = run["parts"]!.AsArray().SelectMany(static part => part!["damage"]!.AsArray()).Sum(static count => (int)count!["mended"]!);
        }

        Assert.Equal(0, mended);
    }
}
