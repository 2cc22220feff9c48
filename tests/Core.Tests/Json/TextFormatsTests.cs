namespace AgentTelemetry.Json;

public sealed class TextFormatsTests
{
    [Theory]
    [InlineData("https://example.com/article", true)]
    [InlineData("https://example.com", true)]
    [InlineData("HTTP://example.com:8080/a?b=c&d[]=e#f", true)]
    [InlineData("did:aims:x", true)]
    [InlineData("urn:isbn:0451450523", true)]
    [InlineData("https://example.com/%C3%A4", true)]
    [InlineData("a:b", true)]
    [InlineData("", false)]
    [InlineData("https:", false)]
    [InlineData("example.com/article", false)]
    [InlineData("/article", false)]
    [InlineData("://example.com", false)]
    [InlineData("1https://example.com", false)]
    [InlineData("ht tps://example.com", false)]
    [InlineData("https://example.com/a b", false)]
    [InlineData("https://example.com/ä", false)]
    [InlineData("https://example.com/\"", false)]
    [InlineData("https://example.com/<a>", false)]
    [InlineData("https://example.com/%", false)]
    [InlineData("https://example.com/%4", false)]
    [InlineData("https://example.com/%zz", false)]
    [InlineData("https://example.com/\n", false)]
    public void An_absolute_uri_has_a_scheme_and_nothing_that_must_be_escaped(string text, bool isUri) => Assert.Equal(isUri, AbsoluteUri.LooksValid(text));

    [Theory]
    [InlineData("2026-03-01T10:00:00Z", true)]
    [InlineData("2026-03-01t10:00:00z", true)]
    [InlineData("2026-03-01T10:00:00.123456789Z", true)]
    [InlineData("2026-03-01T10:00:00+05:30", true)]
    [InlineData("2026-03-01T10:00:00.5-08:00", true)]
    [InlineData("2026-03-01T10:00:00", false)]
    [InlineData("2026-03-01 10:00:00Z", false)]
    [InlineData("2026-03-01T10:00:00.Z", false)]
    [InlineData("2026-03-01T10:00:00+0530", false)]
    [InlineData("2026-03-01T10:00:00+24:00", false)]
    [InlineData("2026-03-01T10:00:00 Z", false)]
    [InlineData("2026-03-01T10:00:00Z\n", false)]
    [InlineData("2026-02-30T10:00:00Z", false)]
    [InlineData("2026-03-01T25:00:00Z", false)]
    [InlineData("2026-03-01", false)]
    [InlineData("", false)]
    public void A_date_time_has_its_offset(string text, bool isDateTime) => Assert.Equal(isDateTime, Rfc3339.IsExact(text));

    [Fact]
    public void A_click_token_has_16_to_240_characters_after_its_prefix()
    {
        Assert.False(TextFormats.IsCtxToken($"ct_{new string('a', 15)}"));
        Assert.True(TextFormats.IsCtxToken($"ct_{new string('a', 16)}"));
        Assert.True(TextFormats.IsCtxToken($"ct_{new string('_', 239)}-"));
        Assert.False(TextFormats.IsCtxToken($"ct_{new string('a', 241)}"));
        Assert.False(TextFormats.IsCtxToken($"ctx_{new string('a', 16)}"));
        Assert.False(TextFormats.IsCtxToken($"ct_{new string('a', 15)}ä"));
        Assert.False(TextFormats.IsCtxToken($"ct_{new string('a', 16)}\n"));
    }
}
