namespace AgentTelemetry.Access.Keys;

public sealed class HostNameTests
{
    [Theory]
    [InlineData("news.example", "news.example")]
    [InlineData("News.EXAMPLE", "news.example")]
    [InlineData("a.b.c.example", "a.b.c.example")]
    [InlineData("1-2.example", "1-2.example")]
    [InlineData("Bücher.example", "xn--bcher-kva.example")]
    [InlineData("例え.テスト", "xn--r8jz45g.xn--zckzah")]
    [InlineData("xn--bcher-kva.example", "xn--bcher-kva.example")]
    public void A_host_name_has_one_form(string text, string name) => Assert.Equal(name, HostName.Normalise(text));

    [Theory]
    [InlineData("")]
    [InlineData("localhost")]
    [InlineData("*.example")]
    [InlineData("https://news.example")]
    [InlineData("news.example:443")]
    [InlineData("news.example/")]
    [InlineData("news.example.")]
    [InlineData(".news.example")]
    [InlineData("news..example")]
    [InlineData("-news.example")]
    [InlineData("news-.example")]
    [InlineData("ne ws.example")]
    [InlineData("ne_ws.example")]
    [InlineData("user@news.example")]
    [InlineData("192.0.2.1")]
    [InlineData("1.2.3")]
    [InlineData("[2001:db8::1]")]
    [InlineData("2001:db8::1")]
    [InlineData("news.example\n")]
    [InlineData("\u0000.example")]
    public void Anything_else_is_none(string text) => Assert.Null(HostName.Normalise(text));

    [Theory]
    [InlineData(63, true)]
    [InlineData(64, false)]
    public void A_label_has_at_most_63_characters(int length, bool isName) =>
        Assert.Equal(isName, HostName.Normalise($"{new string('a', length)}.example") is not null);

    [Theory]
    [InlineData(253, true)]
    [InlineData(254, false)]
    public void A_name_has_at_most_253_characters(int length, bool isName)
    {
        var labels = string.Concat(Enumerable.Repeat($"{new string('a', 61)}.", 4));

        Assert.Equal(isName, HostName.Normalise($"{labels}{new string('b', length - labels.Length)}") is not null);
    }
}
