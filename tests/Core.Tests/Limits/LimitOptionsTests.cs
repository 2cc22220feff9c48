namespace AgentTelemetry.Limits;

public sealed class LimitOptionsTests
{
    public static TheoryData<string, int, int> Ranges => new()
    {
        { "TELEMETRY_MAX_BODY_BYTES", 1_024, 67_108_864 },
        { "TELEMETRY_MAX_BODY_SECONDS", 1, 220 },
        { "TELEMETRY_MAX_EVENTS", 1, 10_000 },
        { "TELEMETRY_MAX_SESSION_EVENTS", 1, 50_000 },
        { "TELEMETRY_MAX_RUN_EVENTS", 1, 100_000 },
        { "TELEMETRY_MAX_COMMIT_CHILDREN", 1, 1_000 },
        { "TELEMETRY_MAX_EVENT_BYTES", 256, 294_912 },
        { "TELEMETRY_MAX_OUTCOME_BYTES", 256, 65_536 },
        { "TELEMETRY_MAX_IDENTIFIER_LENGTH", 64, 8_192 },
        { "TELEMETRY_MAX_DEPTH", 8, 128 },
        { "TELEMETRY_MAX_TOKENS", 1_000, 10_000_000 },
        { "TELEMETRY_MAX_MEMBERS", 100, 100_000 },
        { "TELEMETRY_MAX_PAGE", 1, 1_000 },
        { "TELEMETRY_MAX_OFFSET", 0, 100_000 },
        { "TELEMETRY_MAX_KEYS", 1, 1_000 },
        { "TELEMETRY_MAX_ANSWER_BYTES", 1_024, 268_435_456 },
        { "TELEMETRY_MAX_ANSWER_SECONDS", 1, 3_600 },
    };

    [Fact]
    public void The_defaults_are_those_of_the_design()
    {
        var limits = new LimitOptions();

        Assert.Equal(4 * 1024 * 1024, limits.MaxBodyBytes);
        Assert.Equal((1_000, 5_000, 256 * 1024), (limits.MaxEvents, limits.MaxSessionEvents, limits.MaxEventBytes));
        Assert.Equal((64, 1_000), (limits.MaxDepth, limits.MaxPage));
        Assert.Equal((500_000, 2_000), (limits.MaxTokens, limits.MaxMembers));
        Assert.True(new LimitOptionsValidator().Validate(null, limits).Succeeded);
    }

    [Theory]
    [MemberData(nameof(Ranges))]
    public void A_setting_is_taken_at_its_borders_and_refused_one_past_them(string setting, int least, int most)
    {
        Assert.Null(FaultOf(setting, least));
        Assert.Null(FaultOf(setting, most));

        Assert.Contains($"{setting} must be a whole number from {least} to {most}, such as ", FaultOf(setting, least - 1), StringComparison.Ordinal);
        Assert.Contains($"{setting} must be a whole number from {least} to {most}, such as ", FaultOf(setting, most + 1), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_limit_has_its_range_here() =>
        Assert.Equal(
            typeof(LimitOptions).GetProperties().Select(SettingName.Of).Order(),
            Ranges.Select(row => (string)row[0]).Order());

    private static string? FaultOf(string setting, int value)
    {
        var limits = new LimitOptions();
        typeof(LimitOptions).GetProperties().Single(property => SettingName.Of(property) == setting).SetValue(limits, value);
        return new LimitOptionsValidator().Validate(null, limits).FailureMessage;
    }
}
