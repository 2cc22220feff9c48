using Microsoft.Extensions.Options;

namespace AgentTelemetry.Retention;

public sealed class RetentionOptionsTests
{
    public static TheoryData<string, int, int, int> EveryRange() => new()
    {
        { "RETENTION_IDLE_HOURS", 1, 8_760, 24 },
        { "RETENTION_SESSION_DAYS", 1, 36_500, 90 },
        { "RETENTION_OBSERVATION_DAYS", 1, 36_500, 90 },
        { "RETENTION_RUN_DAYS", 1, 36_500, 30 },
        { "TELEMETRY_RETENTION_DAYS", 1, 36_500, 30 },
        { "RETENTION_EXPORT_DAYS", 1, 36_500, 90 },
        { "RETENTION_REJECTION_DAYS", 1, 36_500, 30 },
        { "RETENTION_KEY_DAYS", 1, 36_500, 365 },
        { "RETENTION_STATISTICS_DAYS", 1, 36_500, 400 },
        { "RETENTION_USAGE_DAYS", 2, 36_500, 2 },
        { "RETENTION_MINUTES", 0, 1_440, 15 },
    };

    [Theory]
    [MemberData(nameof(EveryRange))]
    public void A_setting_is_taken_at_its_borders_and_refused_one_past_them(string setting, int least, int most, int example)
    {
        Assert.All([least, most], value => Assert.Null(FaultOf(setting, value)));
        Assert.All([least - 1, most + 1], value =>
            Assert.Equal(FormattableString.Invariant($"{setting} must be a whole number from {least} to {most}, such as {example}; it is '{value}'."), FaultOf(setting, value)));
    }

    [Theory]
    [InlineData(null, null, 30)]
    [InlineData(7, null, 7)]
    [InlineData(null, 8, 8)]
    [InlineData(9, 9, 9)]
    public void Runs_are_kept_as_either_name_says(int? ours, int? originals, int days)
    {
        var options = new RetentionOptions { RunDays = ours, TelemetryDays = originals };

        Assert.True(new RetentionSettingsValidator().Validate(null, options).Succeeded);
        Assert.Equal(TimeSpan.FromDays(days), new RetentionPeriods(Options.Create(options)).Of("any", RetentionKind.Runs));
    }

    [Fact]
    public void Two_names_that_do_not_say_the_same_are_refused() => Assert.Equal(
        "RETENTION_RUN_DAYS and TELEMETRY_RETENTION_DAYS must say the same, such as 30, or one of them must be absent; they are '7' and '8'.",
        new RetentionSettingsValidator().Validate(null, new RetentionOptions { RunDays = 7, TelemetryDays = 8 }).FailureMessage);

    [Fact]
    public void An_app_has_its_own_days_where_a_setting_says_so()
    {
        var periods = new RetentionPeriods(Options.Create(new RetentionOptions { AppDays = """{"shop":{"sessions":7,"usage":3},"Shop":{"runs":1}}""" }));

        Assert.Equal((7, 3, 30), (periods.DaysIn("shop")["sessions"], periods.DaysIn("shop")["usage"], periods.DaysIn("shop")["runs"]));
        Assert.Equal((90, 1), (periods.DaysIn("Shop")["sessions"], periods.DaysIn("Shop")["runs"]));
        Assert.Equal((90, 30), (periods.DaysIn("other")["sessions"], periods.DaysIn("other")["runs"]));
        Assert.Equal(TimeSpan.FromDays(3), periods.Of("Shop", RetentionKind.Values));
    }

    [Theory]
    [InlineData("7", "be a JSON object of apps")]
    [InlineData("{\"shop\":7}", "be a JSON object of apps")]
    [InlineData("{\"shop\":{\"sessions\":\"7\"}}", "be a JSON object of apps")]
    [InlineData("null", "be a JSON object of apps")]
    [InlineData("{\"a shop\":{\"sessions\":7}}", "name apps by their ids")]
    [InlineData("{\"shop\":null}", "give each app an object")]
    [InlineData("{\"shop\":{\"session\":7}}", "name kinds of sessions, observations, runs")]
    [InlineData("{\"shop\":{\"sessions\":0}}", "give days from 1 to 36500")]
    [InlineData("{\"shop\":{\"sessions\":36501}}", "give days from 1 to 36500")]
    [InlineData("{\"shop\":{\"usage\":1}}", "give days from 2 to 36500")]
    public void Days_of_apps_that_cannot_be_read_are_refused(string text, string says)
    {
        var fault = new RetentionSettingsValidator().Validate(null, new RetentionOptions { AppDays = text }).FailureMessage;

        Assert.Contains($"RETENTION_APP_DAYS must {says}", fault, StringComparison.Ordinal);
        Assert.Contains("""such as {"shop":{"sessions":30,"runs":7}}; it has '""", fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1", true)]
    [InlineData("off", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void A_dry_run_is_switched_as_the_first_server_had_it(string? text, bool isOn) => Assert.Equal(isOn, new RetentionOptions { DryRun = text }.IsDryRun);

    [Fact]
    public void A_switch_that_is_neither_is_refused() =>
        Assert.Contains("TELEMETRY_DRY_RUN_CLEANUP must be true, 1, yes, on", new RetentionOptionsValidator().Validate(null, new RetentionOptions { DryRun = "maybe" }).FailureMessage, StringComparison.Ordinal);

    private static string? FaultOf(string setting, int value)
    {
        var options = new RetentionOptions();
        typeof(RetentionOptions).GetProperties().Single(property => SettingName.Of(property) == setting).SetValue(options, value);
        return new RetentionOptionsValidator().Validate(null, options).FailureMessage;
    }

    [Theory]
    [InlineData(30, true)]
    [InlineData(36_500, true)]
    [InlineData(29, false)]
    [InlineData(36_501, false)]
    public void A_tombstone_stays_for_at_least_thirty_days(int days, bool isTaken)
    {
        var validated = new RetentionOptionsValidator().Validate(null, new RetentionOptions { TombstoneDays = days });

        Assert.Equal(isTaken, validated.Succeeded);
        Assert.Equal(!isTaken, validated.FailureMessage?.Contains("RETENTION_TOMBSTONE_DAYS must be a whole number from 30 to 36500, such as 400;", StringComparison.Ordinal) ?? false);
    }
}
