using Azure;
using Azure.Data.Tables;

namespace AzureDataTables.Tests;

public sealed class TableEntityTests
{
    [Fact]
    public void What_is_absent_reads_as_null()
    {
        var entity = new TableEntity("p", "r");

        Assert.Null(entity["None"]);
        Assert.Null(entity.GetString("None"));
        Assert.Null(entity.GetInt32("None"));
        Assert.Null(entity.GetDateTimeOffset("None"));
        Assert.Null(entity.GetBinaryData("None"));
        Assert.Null(entity.Timestamp);
        Assert.Equal(default, entity.ETag);
    }

    [Fact]
    public void A_getter_of_another_type_throws()
    {
        var entity = new TableEntity("p", "r") { ["Text"] = "x", ["Int"] = 1 };

        Assert.Throws<InvalidOperationException>(() => entity.GetInt32("Text"));
        Assert.Throws<InvalidOperationException>(() => entity.GetInt64("Int"));
        Assert.Throws<InvalidOperationException>(() => entity.GetString("Int"));
        Assert.Throws<InvalidOperationException>(() => entity.GetDateTime("Text"));
    }

    [Fact]
    public void A_number_keeps_its_width_when_a_smaller_one_is_assigned()
    {
        var entity = new TableEntity("p", "r") { ["Long"] = 1L, ["Double"] = 1.5 };

        entity["Long"] = 2;
        entity["Double"] = 3;

        Assert.Equal(2L, entity["Long"]);
        Assert.Equal(3.0, entity["Double"]);
    }

    [Fact]
    public void It_is_a_dictionary_with_the_keys_among_its_entries()
    {
        IDictionary<string, object> entity = new TableEntity("p", "r") { { "A", 2 } };

        bool removed = entity.Remove(new KeyValuePair<string, object>("A", 2));

        Assert.True(removed);
        Assert.Equal(["PartitionKey", "RowKey"], entity.Keys);
        Assert.Equal(["p", "r"], entity.Values);
        Assert.False(entity.TryGetValue("A", out _));
        Assert.False(entity.IsReadOnly);
    }

    [Fact]
    public void A_copy_is_independent_of_its_source()
    {
        var source = new Dictionary<string, object> { ["PartitionKey"] = "p", ["RowKey"] = "r", ["A"] = 1 };
        var entity = new TableEntity(source);

        source["A"] = 2;

        Assert.Equal(("p", "r", 1), (entity.PartitionKey, entity.RowKey, entity.GetInt32("A")));
    }

    [Fact]
    public void Its_ETag_and_timestamp_are_kept()
    {
        var entity = new TableEntity { ETag = new ETag("W/\"x\""), Timestamp = DateTimeOffset.UnixEpoch };

        Assert.Equal(new ETag("W/\"x\""), entity.ETag);
        Assert.Equal(DateTimeOffset.UnixEpoch, entity.Timestamp);
    }
}
