using System.Security.Cryptography;
using System.Text;
using CsCheck;

namespace AgentTelemetry.Storage;

public sealed class TableKeyTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("plain.Text-09", "plain.Text-09")]
    [InlineData("a_b", "a_5fb")]
    [InlineData("a~b", "a_7eb")]
    [InlineData("/\\#?%", "_2f_5c_23_3f_25")]
    [InlineData("é", "_c3_a9")]
    [InlineData("😀", "_f0_9f_98_80")]
    [InlineData("\0\n\u007f", "_00_0a_7f")]
    [InlineData("'", "_27")]
    public void Plain_characters_stay_and_every_other_byte_is_spelt(string text, string key) => Assert.Equal(key, TableKey.Encode(text));

    [Theory]
    [InlineData(5, 200)]
    [InlineData(120, 20)]
    public void Two_texts_never_share_a_key_and_every_key_is_legal(int pieces, int rounds) =>
        Generated.Text(pieces).Array[100].Sample(
            texts =>
            {
                var keys = texts.Distinct().Select(TableKey.Encode).ToList();

                Assert.Distinct(keys);
                Assert.All(keys, key => Assert.DoesNotMatch("[^A-Za-z0-9._-]", key));
                Assert.All(keys, key => Assert.InRange(key.Length, 0, TableKey.LongestPart));
            },
            iter: rounds);

    [Fact]
    public void A_text_of_200_characters_stays_and_one_of_201_becomes_its_hash()
    {
        var longest = new string('a', 200);

        Assert.Equal(longest, TableKey.Encode(longest));
        Assert.Equal($"__{Sha256(longest + "a")}", TableKey.Encode(longest + "a"));
    }

    [Theory]
    [InlineData(197, false)]
    [InlineData(198, true)]
    public void It_is_the_length_as_encoded_that_counts(int plain, bool isHashed)
    {
        var text = new string('a', plain) + "~";

        Assert.Equal(isHashed ? $"__{Sha256(text)}" : new string('a', plain) + "_7e", TableKey.Encode(text));
    }

    [Fact]
    public void A_spelt_byte_at_the_very_end_may_fill_the_key()
    {
        var text = string.Concat(Enumerable.Repeat("é", 33)) + "ab";

        Assert.Equal(200, TableKey.Encode(text).Length);
        Assert.StartsWith("__", TableKey.Encode(text + "c"), StringComparison.Ordinal);
    }

    [Fact]
    public void No_text_is_encoded_as_the_hash_of_another()
    {
        var hashed = TableKey.Encode(new string('a', 500));

        Assert.NotEqual(hashed, TableKey.Encode(hashed));
        Assert.StartsWith("_5f_5f", TableKey.Encode(hashed), StringComparison.Ordinal);
    }

    private static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
