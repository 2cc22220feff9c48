using AgentTelemetry.LocalHost.Azurite;
using AgentTelemetry.Upgrade.Hosting;
using AgentTelemetry.Upgrade.Recording;
using Azure.Data.Tables;

namespace AgentTelemetry.Upgrade.Storing;

/// <summary>A store is what it was, and has what the tests need.</summary>
public sealed class StoreTests
{
    [Theory]
    [MemberData(nameof(UpgradedServices.Versions), MemberType = typeof(UpgradedServices))]
    public async Task A_loaded_store_has_every_property_and_its_type(string version)
    {
        var store = StoreFolder.Read(version);
        await using var azurite = await AzuriteProcess.StartAsync(new AzuriteOptions { InMemory = true }, CancellationToken.None);

        await StorageAccount.LoadAsync(store, azurite.ConnectionString);

        var loaded = await StorageAccount.ReadTablesAsync(azurite.ConnectionString);
        Assert.Equal(Lines(store.Tables), Lines(loaded));
    }

    [Theory]
    [MemberData(nameof(UpgradedServices.Versions), MemberType = typeof(UpgradedServices))]
    public void A_store_has_something_of_everything(string version)
    {
        var store = StoreFolder.Read(version);

        foreach (var table in new[] { "Sessions", "Events", "Observations", "Rejections", "ApiKeys", "Usage" })
        {
            Assert.NotEmpty(store.Tables[table]);
        }

        Assert.Equal(["acme", "globex", "Odd.App_2-x"], store.Tables["Sessions"].Select(static row => row.GetString("app_id")).Distinct().Order(StringComparer.OrdinalIgnoreCase));
        Assert.Contains(store.Tables["Events"], static row => row.ContainsKey("document_3"));
        Assert.Contains(store.Tables["Sessions"], static row => row.RowKey.StartsWith("x~__", StringComparison.Ordinal));
        Assert.All(store.Tables.Values.SelectMany(static rows => rows), static row => Assert.All(["request_id", "environment", "app_id"], stamp => Assert.NotEmpty(row.GetString(stamp))));
        Assert.All(["telemetry-ingest", "telemetry-processing", "telemetry-processing-poison"], queue => Assert.NotEmpty(store.Queues[queue]));
        Assert.Contains(store.Answers, static answer => answer.Path.Contains(Sessions.Uploaded10, StringComparison.Ordinal) && answer.Status == 200);
    }

    [Fact]
    public void Every_type_that_a_row_may_have_is_kept()
    {
        var row = new TableEntity("p", "r")
        {
            ["text"] = "Zeile\n\U0001F600",
            ["yes"] = true,
            ["int"] = 1,
            ["long"] = 1L,
            ["whole"] = 1.0,
            ["id"] = Guid.Empty,
            ["time"] = DateTimeOffset.UnixEpoch,
            ["bytes"] = new byte[] { 0, 255 },
        };

        var read = EntityJson.Read(EntityJson.Write(row));

        Assert.Equal(row.OrderBy(static property => property.Key, StringComparer.Ordinal), read.OrderBy(static property => property.Key, StringComparer.Ordinal));
        Assert.Equal(Properties(row), Properties(read));
    }

    private static IEnumerable<string> Lines(IReadOnlyDictionary<string, IReadOnlyList<TableEntity>> tables) => tables
        .SelectMany(static table => table.Value, static (table, row) => $"{table.Key} {string.Join(' ', Properties(row))}")
        .Order(StringComparer.Ordinal);

    private static IEnumerable<string> Properties(TableEntity row) => row
        .Where(static property => property.Key is not ("odata.etag" or "Timestamp"))
        .OrderBy(static property => property.Key, StringComparer.Ordinal)
        .Select(static property => $"{property.Key}={property.Value} ({property.Value.GetType().Name})");
}
