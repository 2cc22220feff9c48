namespace AgentTelemetry.Export;

public sealed class ToolParametersTests
{
    [Theory]
    [InlineData("password")]
    [InlineData("DB_PASSWORD")]
    [InlineData("api-key")]
    [InlineData("apiKey")]
    [InlineData("access_token")]
    [InlineData("Authorization")]
    [InlineData("client_secret")]
    [InlineData("connection_string")]
    [InlineData("cookie")]
    [InlineData("auth")]
    [InlineData("key")]
    [InlineData("sig")]
    public void A_parameter_that_is_named_as_a_secret_is_left_out(string name)
    {
        Assert.Equal("\"[REDACTED]\"", Read($$"""{"{{name}}":"MARKER"}""")[name]);
        Assert.Equal("""{"outer":"[REDACTED]"}""".Replace("outer", name, StringComparison.Ordinal), Read($$$"""{"a":{"{{{name}}}":["MARKER"]}}""")["a"]);
    }

    [Theory]
    [InlineData("Bearer abcdefgh12345678")]
    [InlineData("https://user:pass@host/path")]
    [InlineData("https://host/?sv=1&sig=abc")]
    [InlineData("AccountName=a;AccountKey=abc==")]
    [InlineData("eyJhbGciOi.eyJzdWIi.c2ln")]
    [InlineData("sk-abcdefghijklmnopqrst")]
    [InlineData("ghp_abcdefghijklmnopqrst")]
    [InlineData("-----BEGIN PRIVATE KEY-----")]
    public void A_value_that_looks_like_a_secret_is_left_out(string value) =>
        Assert.Equal(("\"[REDACTED]\"", "[\"[REDACTED]\"]"), (Read($$"""{"a":"{{value}}"}""")["a"], Read($$"""{"a":["{{value}}"]}""")["a"]));

    [Theory]
    [InlineData("max_tokens", "100")]
    [InlineData("use_cookies", "true")]
    [InlineData("table", "\"orders\"")]
    [InlineData("url", "\"https://host/path?page=2\"")]
    [InlineData("text", "\"the bearer of news\"")]
    [InlineData("monkey", "\"banana\"")]
    public void Others_are_kept(string name, string value) => Assert.Equal(value, Read($$"""{"{{name}}":{{value}}}""")[name]);

    [Theory]
    [InlineData(ToolParameters.LongestValue, true)]
    [InlineData(ToolParameters.LongestValue + 1, false)]
    public void A_value_has_so_many_characters_at_most(int length, bool isKept) =>
        Assert.Equal(isKept, Read($$"""{"a":"{{new string('x', length - 2)}}"}""")["a"] != ToolParameters.TooLong);

    [Fact]
    public void There_are_so_many_at_most_and_equal_ones_are_equal_text()
    {
        Assert.Equal(ToolParameters.MostParameters, Read($$"""{ {{string.Join(',', Enumerable.Range(0, 51).Select(static number => $"\"p{number}\":1"))}} }""").Count);
        Assert.Equal(Read("""{"a":{"x":1,"y":[2,{"q":1,"r":2}]}}""")["a"], Read("""{"a":{"y":[2,{"r":2,"q":1}],"x":1}}""")["a"]);
    }

    private static IReadOnlyDictionary<string, string> Read(string parameters) => ToolParameters.Read(Given.Json($$"""{"parameters":{{parameters}}}"""));
}
