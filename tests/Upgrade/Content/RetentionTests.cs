using System.Net;
using AgentTelemetry.Upgrade.Hosting;
using AgentTelemetry.Upgrade.Recording;
using Azure.Data.Tables;

namespace AgentTelemetry.Upgrade.Content;

/// <summary>Retention of what an earlier version stored, which knew of none.</summary>
public sealed class RetentionTests
{
    public static TheoryData<string> Versions => UpgradedServices.Versions;

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task It_removes_nothing_that_has_not_had_its_time_and_puts_due_rows_right(string version)
    {
        await using var service = await UpgradedServices.StartAsync(version, withMessages: false);
        var before = await KeysAsync(service);

        var (status, run) = await service.PostAsync(KeyNames.Admin, "/retention/run", "");

        var kinds = run["kinds"]!.AsArray().ToDictionary(static kind => (string)kind!["kind"]!, static kind => kind!);
        var after = await KeysAsync(service);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.All(kinds.Values, static kind => Assert.Equal((0, 0), ((int)kind["removed"]!, (int)kind["failed"]!)));
        Assert.True((int)kinds["earlier_sessions"]["put_right"]! > 0);
        Assert.Contains(before, static key => IsDue(key));
        Assert.Equal(before.Where(static key => !IsDue(key)), after.Where(static key => key[..2] is not ("k~" or "o~") && !IsDue(key)));
        Assert.Equal(after.Count(static key => key.StartsWith("s~", StringComparison.Ordinal)), after.Count(static key => key[..2] is "k~" or "o~"));
    }

    private static bool IsDue(string key) => key.StartsWith("d~", StringComparison.Ordinal);

    // Those of the app that the key is for.
    private static async Task<List<string>> KeysAsync(UpgradedService service)
    {
        var keys = new List<string>();
        await foreach (var row in new TableClient(service.StorageConnection, "Sessions").QueryAsync<TableEntity>(row => row.PartitionKey.CompareTo("acme~") > 0 && row.PartitionKey.CompareTo("acme~~") < 0))
        {
            keys.Add(row.RowKey);
        }

        keys.Sort(StringComparer.Ordinal);
        return keys;
    }
}
