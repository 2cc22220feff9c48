using Azure.Data.Tables;

namespace AzureDataTables.Tests;

[Collection(OnAzurite.Name)]
public sealed class PropertyTests(AzuriteFixture azurite) : TableTests(azurite)
{
    public static TheoryData<object> Values =>
    [
        "", " ", "plain", "quotes ' \" `", "back\\slash", "{\"json\":[1,{\"x\":\"}\"}]}", "<a href='&amp;'>", "line\r\nline\ttab\u0001",
        "\r\n--changeset_entities--\r\n--batch_entities--\r\nHTTP/1.1 500 No\r\n",
        "Zürich, 東京, Ω", "🚀👩‍👩‍👧", new string('é', 32_000),
        true, false,
        0, 1, -1, int.MinValue, int.MaxValue,
        0L, 3L, long.MinValue, long.MaxValue,
        0.0, 3.0, -3.0, 0.1, 1e300, -1e-300, 1e21, double.MaxValue, double.Epsilon, 4294967296.0, double.NaN,
        new DateTimeOffset(2026, 2, 28, 23, 59, 59, TimeSpan.Zero),
        new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero).AddTicks(1_234_567),
        new DateTimeOffset(1601, 1, 1, 0, 0, 0, TimeSpan.Zero).AddTicks(1),
        Guid.Empty, new Guid("c9da6455-213d-42c9-9a79-3e9149a57833"),
        Array.Empty<byte>(), new byte[] { 0, 1, 254, 255 },
    ];

    [Theory]
    [MemberData(nameof(Values), DisableDiscoveryEnumeration = true)]
    public async Task A_property_reads_back_as_it_was_written_alone_and_in_a_transaction(object value)
    {
        await Table.AddEntityAsync(new TableEntity(Partition, "alone") { ["Before"] = 1, ["Value"] = value, ["Zafter"] = "z" });
        var batched = new TableEntity(Partition, "batched") { ["Value"] = value };
        await Table.SubmitTransactionAsync([new(TableTransactionActionType.Add, batched)]);

        TableEntity alone = await Table.GetEntityAsync<TableEntity>(Partition, "alone");
        List<object> listed = [];
        await foreach (TableEntity entity in Table.QueryAsync<TableEntity>())
            listed.Add(entity["Value"]);
        Assert.Equal(value, alone["Value"]);
        Assert.IsType(value.GetType(), alone["Value"]);
        Assert.Equal([value, value], listed);
        Assert.Equal((1, "z"), (alone.GetInt32("Before"), alone.GetString("Zafter")));
    }

    [Fact]
    public async Task A_time_of_another_offset_reads_back_as_the_same_instant_in_UTC()
    {
        var time = new DateTimeOffset(2026, 5, 6, 7, 8, 9, TimeSpan.FromHours(5.5)).AddTicks(7);

        await Table.AddEntityAsync(new TableEntity(Partition, "a") { ["Value"] = time });

        TableEntity read = await Table.GetEntityAsync<TableEntity>(Partition, "a");
        Assert.Equal(time, read.GetDateTimeOffset("Value"));
        Assert.Equal(TimeSpan.Zero, read.GetDateTimeOffset("Value")!.Value.Offset);
        Assert.Equal(time.UtcDateTime, read.GetDateTime("Value"));
    }

    [Fact]
    public async Task Binary_data_reads_back_as_either_form()
    {
        await Table.AddEntityAsync(new TableEntity(Partition, "a") { ["Value"] = new BinaryData(new byte[] { 1, 2, 3 }) });

        TableEntity read = await Table.GetEntityAsync<TableEntity>(Partition, "a");

        Assert.Equal([1, 2, 3], read.GetBinary("Value"));
        Assert.Equal([1, 2, 3], read.GetBinaryData("Value").ToArray());
    }

    [Fact]
    public async Task A_null_is_not_stored_and_a_merge_leaves_what_was_there()
    {
        await Table.AddEntityAsync(new TableEntity(Partition, "a") { ["Value"] = 1, ["Never"] = null });
        await Table.UpsertEntityAsync(new TableEntity(Partition, "a") { ["Value"] = null });

        TableEntity read = await Table.GetEntityAsync<TableEntity>(Partition, "a");
        Assert.Equal(1, read.GetInt32("Value"));
        Assert.Null(read["Never"]);
    }

    [Fact]
    public async Task What_was_read_can_be_written_again()
    {
        await Table.AddEntityAsync(new TableEntity(Partition, "a") { ["Value"] = 1L, ["When"] = DateTimeOffset.UnixEpoch });
        TableEntity read = await Table.GetEntityAsync<TableEntity>(Partition, "a");

        read["Value"] = 2;
        await Table.UpdateEntityAsync(read, read.ETag, TableUpdateMode.Replace);

        TableEntity again = await Table.GetEntityAsync<TableEntity>(Partition, "a");
        Assert.Equal(2L, again.GetInt64("Value"));
        Assert.Equal(DateTimeOffset.UnixEpoch, again.GetDateTimeOffset("When"));
    }

    [Fact]
    public async Task Infinity_and_types_that_a_table_cannot_hold_are_refused_by_the_client()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Add(double.PositiveInfinity));
        await Assert.ThrowsAsync<NotSupportedException>(() => Add(new Uri("urn:x")));
        await Assert.ThrowsAsync<NotSupportedException>(() => Add(DayOfWeek.Friday));
        await Assert.ThrowsAsync<NotSupportedException>(() => Add(new DateTime(2026, 1, 1)));

        Assert.Equal(0, await CountAsync());

        Task Add(object value) => Table.AddEntityAsync(new TableEntity(Partition, "a") { ["Value"] = value });
    }

    [Fact]
    public async Task Annotated_values_are_read_whichever_of_annotation_and_value_comes_first()
    {
        var interceptor = Interceptor.Scripted(() => Answer.Json(
            """
            {"odata.metadata":"x","odata.etag":"W/\"e\"","PartitionKey":"p","RowKey":"r","Timestamp":"2026-01-02T03:04:05.1234567Z",
             "Late":"9007199254740993","Late@odata.type":"Edm.Int64","Infinite@odata.type":"Edm.Double","Infinite":"-Infinity","Gone":null}
            """));

        TableEntity read = await TableThrough(interceptor).GetEntityAsync<TableEntity>("p", "r");

        Assert.Equal(9007199254740993L, read.GetInt64("Late"));
        Assert.Equal(double.NegativeInfinity, read.GetDouble("Infinite"));
        Assert.Null(read["Gone"]);
        Assert.False(read.ContainsKey("odata.metadata"));
        Assert.Equal(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero).AddTicks(1_234_567), read.Timestamp);
    }
}
