using System.Text;
using Azure.Data.Tables;
using CsCheck;

namespace AgentTelemetry.Storage;

public sealed class SplitTextTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(30_999, 1)]
    [InlineData(31_000, 1)]
    [InlineData(31_001, 2)]
    [InlineData(61_999, 2)]
    [InlineData(62_000, 2)]
    [InlineData(62_001, 3)]
    [InlineData(93_001, 4)]
    [InlineData(400_000, 13)]
    public void A_text_is_split_at_31_000_characters_and_put_together_again(int length, int parts) => AssertSurvives(new string('a', length), parts);

    [Theory]
    [InlineData(30_998)]
    [InlineData(30_999)]
    [InlineData(31_000)]
    [InlineData(61_997)]
    [InlineData(61_998)]
    [InlineData(61_999)]
    public void A_surrogate_pair_is_never_torn(int before) => AssertSurvives(new string('a', before) + "😀" + new string('b', 40_000), null);

    [Fact]
    public void A_text_of_nothing_but_pairs_survives() => AssertSurvives(string.Concat(Enumerable.Repeat("😀", 50_000)), 4);

    [Fact]
    public void A_text_of_any_length_survives_whatever_stands_at_a_border() =>
        Gen.Select(Gen.OneOf(Gen.Int[30_900, 31_000], Gen.Int[61_900, 62_000], Gen.Int[0, 100_000]), Generated.Text(100), Gen.Int[0, 40_000]).Sample(
            (before, text, after) => AssertSurvives(new string('a', before) + text + new string('b', after), null), iter: 300);

    [Fact]
    public void A_text_that_was_never_set_is_null() => Assert.Null(SplitText.Get(new TableEntity("p", "r"), "document"));

    [Fact]
    public void The_parts_are_named_after_the_text()
    {
        var entity = new TableEntity("p", "r");

        SplitText.Set(entity, "document", new string('a', 62_001));

        Assert.Equal(["document", "document_2", "document_3"], PropertiesOf(entity));
    }

    private static void AssertSurvives(string text, int? parts)
    {
        var entity = new TableEntity("p", "r");

        SplitText.Set(entity, "document", text);

        Assert.Equal(text, SplitText.Get(entity, "document"));
        var names = PropertiesOf(entity);
        Assert.Equal(parts ?? names.Count, names.Count);
        Assert.All(names, name => Assert.InRange(entity.GetString(name).Length, 0, SplitText.PartLength));
        Assert.All(names, name => Assert.Equal(entity.GetString(name), Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(entity.GetString(name)))));
    }

    private static List<string> PropertiesOf(TableEntity entity) =>
        entity.Keys.Where(key => key.StartsWith("document", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();
}
