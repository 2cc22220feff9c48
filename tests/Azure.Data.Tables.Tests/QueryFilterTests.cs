using Azure.Data.Tables;

namespace AzureDataTables.Tests;

[Collection(OnAzurite.Name)]
public sealed class QueryFilterTests(AzuriteFixture azurite) : TableTests(azurite)
{
    public static TheoryData<object?, string> Literals => new()
    {
        { "plain", "'plain'" },
        { "it's", "'it''s'" },
        { "", "''" },
        { 'c', "'c'" },
        { true, "true" },
        { false, "false" },
        { 42, "42" },
        { -42L, "-42L" },
        { 1.5, "1.5" },
        { new Guid("c9da6455-213d-42c9-9a79-3e9149a57833"), "guid'c9da6455-213d-42c9-9a79-3e9149a57833'" },
        { new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(1)), "datetime'2026-01-02T02:04:05Z'" },
        { new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero).AddTicks(1_234_567), "datetime'2026-01-02T03:04:05.1234567Z'" },
        { new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc), "datetime'2026-01-02T03:04:05Z'" },
        { new byte[] { 1, 2, 9 }, "X'010209'" },
        { null, "null" },
    };

    [Theory]
    [MemberData(nameof(Literals), DisableDiscoveryEnumeration = true)]
    public void A_value_becomes_its_literal(object? value, string literal)
    {
        Assert.Equal($"Property eq {literal}", TableClient.CreateQueryFilter($"Property eq {value}"));
        Assert.Equal($"Property eq {literal}", TableServiceClient.CreateQueryFilter($"Property eq {value}"));
    }

    [Fact]
    public void Several_values_go_to_their_places()
    {
        string filter = TableClient.CreateQueryFilter($"PartitionKey eq {"a"} and RowKey ge {"b"} and N lt {3}");

        Assert.Equal("PartitionKey eq 'a' and RowKey ge 'b' and N lt 3", filter);
    }

    [Fact]
    public void A_value_that_OData_cannot_say_is_refused()
    {
        Assert.Throws<ArgumentException>(() => TableClient.CreateQueryFilter($"Property eq {new Uri("urn:x")}"));
    }

    [Fact]
    public async Task Filters_find_by_every_type()
    {
        DateTimeOffset time = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero).AddTicks(7);
        var id = new Guid("c9da6455-213d-42c9-9a79-3e9149a57833");
        await Table.AddEntityAsync(new TableEntity(Partition, "hit")
        {
            ["Text"] = "it's",
            ["Flag"] = true,
            ["Int"] = 42,
            ["Long"] = 1L << 40,
            ["Double"] = 1.5,
            ["Time"] = time,
            ["Id"] = id,
        });
        await Table.AddEntityAsync(new TableEntity(Partition, "miss")
        {
            ["Text"] = "its",
            ["Flag"] = false,
            ["Int"] = 41,
            ["Long"] = 1L,
            ["Double"] = 1.25,
            ["Time"] = time.AddMilliseconds(-1),
            ["Id"] = Guid.Empty,
        });

        string[] filters =
        [
            TableClient.CreateQueryFilter($"Text eq {"it's"}"),
            TableClient.CreateQueryFilter($"Flag eq {true}"),
            TableClient.CreateQueryFilter($"Int ge {42}"),
            TableClient.CreateQueryFilter($"Long eq {1L << 40}"),
            TableClient.CreateQueryFilter($"Double gt {1.3}"),
            TableClient.CreateQueryFilter($"Time ge {time}"),
            TableClient.CreateQueryFilter($"Id eq {id}"),
        ];

        foreach (string filter in filters)
            Assert.Equal((filter, "hit"), (filter, await KeysAsync(filter)));
    }

    private async Task<string> KeysAsync(string filter)
    {
        List<string> keys = [];
        await foreach (TableEntity entity in Table.QueryAsync<TableEntity>(filter))
            keys.Add(entity.RowKey);

        return string.Join(',', keys);
    }
}
