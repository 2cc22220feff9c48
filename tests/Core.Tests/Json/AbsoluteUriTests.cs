using CsCheck;

namespace AgentTelemetry.Json;

public sealed class AbsoluteUriTests
{
    [Theory]
    [InlineData("https://a.example")]
    [InlineData("https://a.example/")]
    [InlineData("HTTP://user:pw@A.example:8080/b;c/%20?d=e&f=/?#g/h?")]
    [InlineData("http://[2001:db8::1]:80/")]
    [InlineData("urn:isbn:9780000000000")]
    [InlineData("doi:10.1000/182")]
    [InlineData("did:aims:abc")]
    public void An_absolute_uri_is_one_and_stays_as_it_is(string text)
    {
        Assert.True(AbsoluteUri.IsValid(text));
        Assert.Same(text, AbsoluteUri.From(text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("https:")]
    [InlineData("/relative")]
    [InlineData("//a.example/x")]
    [InlineData("a.example/x")]
    [InlineData("https://")]
    [InlineData("https:///x")]
    [InlineData("https://a.example:99999/")]
    [InlineData("1http://a.example/")]
    [InlineData(" https://a.example/")]
    [InlineData("C:\\temp\\x")]
    [InlineData("\\\\server\\share")]
    [InlineData("mailto:: !,\u00DF@\u65E5")]
    public void What_is_no_address_does_not_become_one(string text)
    {
        Assert.False(AbsoluteUri.IsValid(text));
        Assert.Null(AbsoluteUri.From(text));
    }

    [Theory]
    [InlineData("https://a.example/ü", "https://a.example/%C3%BC")]
    [InlineData("https://a.example/a b", "https://a.example/a%20b")]
    [InlineData("https://a.example/100%", "https://a.example/100%25")]
    [InlineData("https://exämple.example/x", "https://xn--exmple-cua.example/x")]
    [InlineData("https://a.example/<x>?q=\"#\u4e2d", "https://a.example/%3Cx%3E?q=%22#%E4%B8%AD")]
    public void What_a_browser_would_escape_is_escaped(string text, string expected)
    {
        Assert.False(AbsoluteUri.IsValid(text));
        Assert.Equal(expected, AbsoluteUri.From(text));
    }

    [Fact]
    public void Any_text_is_refused_or_made_a_uri_that_is_one() => Generated.Text(6).Sample(
        text => AbsoluteUri.From($"https://a.example/{text}") is not { } made || (AbsoluteUri.IsValid(made) && UriChecker.IsAbsolute(made)), iter: 2_000);

    [Fact]
    public void A_very_long_text_is_judged_at_once()
    {
        Assert.True(AbsoluteUri.IsValid("https://a.example/" + new string('a', 30_000)));
        Assert.False(AbsoluteUri.IsValid("https://" + new string('a', 30_000) + " "));
        Assert.False(AbsoluteUri.IsValid("https://" + new string('a', 100_000)));
    }
}
