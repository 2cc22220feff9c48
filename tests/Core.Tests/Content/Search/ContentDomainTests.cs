namespace AgentTelemetry.Content.Search;

public sealed class ContentDomainTests
{
    [Theory]
    [InlineData("https://example.com/a", "example.com")]
    [InlineData("https://www.Example.COM:8443/a?b#c", "www.example.com example.com")]
    [InlineData("https://user:secret@news.example.co.uk.", "news.example.co.uk example.co.uk co.uk")]
    [InlineData("https://bücher.example/", "xn--bcher-kva.example")]
    [InlineData("https://xn--bcher-kva.example/", "xn--bcher-kva.example")]
    [InlineData("https://my_shop.example/", "my_shop.example")]
    [InlineData("http://localhost/", "localhost")]
    [InlineData("http://192.168.0.1/", "192.168.0.1")]
    [InlineData("http://[2001:DB8::1]/", "2001:db8::1")]
    [InlineData("ftp://files.example/", "files.example")]
    [InlineData("urn:isbn:0451450523", "")]
    [InlineData("mailto:a@example.com", "example.com")]
    [InlineData("/path", "")]
    [InlineData("file:///etc/passwd", "")]
    [InlineData("C:\\path", "")]
    [InlineData("not an address", "")]
    [InlineData("https://", "")]
    [InlineData("", "")]
    public void An_address_has_its_host_and_the_domains_that_it_is_under(string url, string domains) => Assert.Equal(domains, string.Join(' ', ContentDomain.Of(url)));

    [Fact]
    public void A_host_of_very_many_labels_is_found_by_itself_and_by_its_last_six()
    {
        var host = string.Join('.', Enumerable.Range(0, 60).Select(static label => $"l{label}"));

        Assert.Equal([host, "l54.l55.l56.l57.l58.l59", "l55.l56.l57.l58.l59", "l56.l57.l58.l59", "l57.l58.l59", "l58.l59"], ContentDomain.Of($"https://{host}/"));
    }

    [Fact]
    public void A_host_that_is_too_long_for_any_name_is_none() => Assert.Empty(ContentDomain.Of($"https://{new string('a', 64)}.example/{new string('b', 70_000)}"));
}
