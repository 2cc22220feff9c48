namespace AgentTelemetry.Observability;

public sealed class RequestIdTests
{
    [Theory]
    [InlineData("a")]
    [InlineData("0aZ9._-:/")]
    [InlineData("7d9f2f0e-8b1c-4a53-9c39-2b6f0a3f5f10")]
    public void Letters_digits_and_some_signs_make_an_id(string id) => Assert.True(RequestId.IsWellFormed(id));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("a b")]
    [InlineData("a\r\nSet-Cookie: x")]
    [InlineData("a\n")]
    [InlineData("é")]
    [InlineData("<script>")]
    [InlineData("a~b")]
    public void Anything_else_makes_none(string? id) => Assert.False(RequestId.IsWellFormed(id));

    [Fact]
    public void An_id_has_at_most_128_characters()
    {
        Assert.True(RequestId.IsWellFormed(new string('a', RequestId.MaxLength)));
        Assert.False(RequestId.IsWellFormed(new string('a', RequestId.MaxLength + 1)));
    }
}
