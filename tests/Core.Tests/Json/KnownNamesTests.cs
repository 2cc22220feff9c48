namespace AgentTelemetry.Json;

public sealed class KnownNamesTests
{
    private readonly KnownNames _names = new(["content_url", "content_id", "agent_id", "type", "limit"], new Dictionary<string, string> { ["oa_url"] = "content_url" });

    [Theory]
    [InlineData("contentUrl", "content_url")]
    [InlineData("CONTENT-URL", "content_url")]
    [InlineData("_contenturl_", "content_url")]
    [InlineData("oaUrl", "content_url")]
    [InlineData("cntent_ur", "content_url")]
    [InlineData("contnet_url", "content_url")]
    [InlineData("Limits", "limit")]
    [InlineData("typ", "type")]
    [InlineData("agent", "agent_id")]
    [InlineData("Url", "content_url")]
    public void What_was_perhaps_meant_is_named(string name, string meant) => Assert.Equal(meant, _names.Nearest(name));

    [Theory]
    [InlineData("content")]
    [InlineData("id")]
    [InlineData("tp")]
    [InlineData("cntnt_ur")]
    [InlineData("x")]
    [InlineData("")]
    [InlineData("___")]
    public void Nothing_is_named_where_it_would_be_a_guess(string name) => Assert.Null(_names.Nearest(name));

    [Fact]
    public void A_name_beyond_reason_is_not_compared() => Assert.Null(_names.Nearest(new string('l', 100_000)));

    [Theory]
    [InlineData("contentUrl", true)]
    [InlineData("content_ur", false)]
    public void Another_case_is_told_from_a_slip(string name, bool isCase) => Assert.Equal(isCase, _names.InAnotherCase(name) is not null);
}
