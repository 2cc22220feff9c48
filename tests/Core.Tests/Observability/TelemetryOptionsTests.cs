namespace AgentTelemetry.Observability;

public sealed class TelemetryOptionsTests
{
    [Fact]
    public void What_is_not_set_means_production() =>
        Assert.Equal(("default", "production"), (new TelemetryOptions().AppId, new TelemetryOptions().Environment));

    [Theory]
    [InlineData("a")]
    [InlineData("9")]
    [InlineData("Acme.EU_west-1")]
    public void A_name_is_taken(string name)
    {
        Assert.True(TelemetryOptions.IsName(name));
        Assert.Empty(Faults(name));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("-a")]
    [InlineData(".a")]
    [InlineData("a b")]
    [InlineData("a~b")]
    [InlineData("a/b")]
    [InlineData("é")]
    [InlineData("a\n")]
    public void Anything_else_is_refused_with_the_name_of_the_setting(string name)
    {
        Assert.False(TelemetryOptions.IsName(name));
        Assert.Equal(["TELEMETRY_APP_ID", "TELEMETRY_ENVIRONMENT"], Faults(name).Select(fault => fault.Split("must")[0].Split(':')[^1].Trim()).Distinct());
    }

    [Fact]
    public void A_name_has_at_most_64_characters()
    {
        Assert.Empty(Faults(new string('a', 64)));
        Assert.Equal(2, Faults(new string('a', 65)).Count);
    }

    private static List<string> Faults(string name) =>
        [.. new TelemetryOptionsValidator().Validate(null, new TelemetryOptions { AppId = name, Environment = name }).Failures ?? []];
}
