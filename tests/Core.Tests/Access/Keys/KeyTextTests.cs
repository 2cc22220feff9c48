using System.Security.Cryptography;
using System.Text;

namespace AgentTelemetry.Access.Keys;

public sealed class KeyTextTests
{
    private const string Secret = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA-_";

    [Fact]
    public void A_key_holds_its_id_and_more_than_256_bits_beside_it()
    {
        var secrets = new RandomSecretSource();
        var id = KeyText.NewId(secrets);

        var key = KeyText.New(id, secrets);

        Assert.Matches("^[a-z2-7]{16}$", id);
        Assert.Matches($"^atk_{id}_[A-Za-z0-9_-]{{43}}$", key);
        Assert.Equal(id, KeyText.IdOf(key));
        Assert.True(KeyText.IsId(id));
        Assert.True(KeyText.IsPossible(key));
    }

    [Fact]
    public void No_two_keys_are_alike()
    {
        var secrets = new RandomSecretSource();

        var keys = Enumerable.Range(0, 1_000).Select(_ => KeyText.New(KeyText.NewId(secrets), secrets)).ToList();

        Assert.Equal(1_000, keys.Select(KeyText.IdOf).Distinct().Count());
        Assert.Equal(1_000, keys.Select(key => key[21..]).Distinct().Count());
    }

    [Theory]
    [InlineData("atk_abcdefghij234567_" + Secret, "abcdefghij234567")]
    [InlineData("atk_0189000000000000_" + Secret, "0189000000000000")]
    [InlineData("atk_ABCDEFGHIJ234567_" + Secret, null)]
    [InlineData("atk_abcdefghij23456_" + Secret, null)]
    [InlineData("atk_abcdefghij234567_" + Secret + "A", null)]
    [InlineData("atk_abcdefghij234567_" + Secret + "\n", null)]
    [InlineData("atk_abcdefghij234567-" + Secret, null)]
    [InlineData("btk_abcdefghij234567_" + Secret, null)]
    [InlineData("abcdefghij234567", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Only_a_text_of_the_right_shape_has_an_id(string? text, string? id) => Assert.Equal(id, KeyText.IdOf(text));

    [Theory]
    [InlineData("x", true)]
    [InlineData("!~", true)]
    [InlineData("", false)]
    [InlineData("with space", false)]
    [InlineData("with\ttab", false)]
    [InlineData("with\u007fdelete", false)]
    [InlineData("kéy", false)]
    public void Only_visible_ascii_may_be_a_key(string text, bool isPossible) => Assert.Equal(isPossible, KeyText.IsPossible(text));

    [Theory]
    [InlineData(256, true)]
    [InlineData(257, false)]
    public void A_key_has_at_most_256_characters(int length, bool isPossible) => Assert.Equal(isPossible, KeyText.IsPossible(new string('k', length)));

    [Fact]
    public void What_is_stored_is_the_sha256_of_the_whole_text() =>
        Assert.Equal(SHA256.HashData(Encoding.ASCII.GetBytes("atk_abc")), KeyText.Hash("atk_abc"));
}
