namespace AgentTelemetry.Export.Signavio;

public sealed class GoDurationTests
{
    [Theory]
    [InlineData("30s", 30_000)]
    [InlineData("1m30s", 90_000)]
    [InlineData("500ms", 500)]
    [InlineData("1.5h", 5_400_000)]
    [InlineData("0s", 0)]
    public void Gos_durations_are_read(string text, int milliseconds) => Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), GoDuration.Parse(text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("30")]
    [InlineData("30 s")]
    [InlineData("-1s")]
    [InlineData("1d")]
    [InlineData("s")]
    [InlineData("1s\n")]
    [InlineData("999999999h")]
    [InlineData("00:00:30")]
    public void Anything_else_is_none(string? text) => Assert.Null(GoDuration.Parse(text));
}
