namespace AgentTelemetry.Retention;

public sealed class RetentionOptionsTests
{
    [Theory]
    [InlineData(1, 1, null)]
    [InlineData(8_760, 36_500, null)]
    [InlineData(0, 1, "RETENTION_IDLE_HOURS must be a whole number from 1 to 8760, such as 24;")]
    [InlineData(8_761, 1, "RETENTION_IDLE_HOURS must be a whole number from 1 to 8760, such as 24;")]
    [InlineData(1, 0, "RETENTION_SESSION_DAYS must be a whole number from 1 to 36500, such as 90;")]
    [InlineData(1, 36_501, "RETENTION_SESSION_DAYS must be a whole number from 1 to 36500, such as 90;")]
    public void A_setting_is_taken_at_its_borders_and_refused_one_past_them(int idleHours, int sessionDays, string? fault)
    {
        var validated = new RetentionOptionsValidator().Validate(null, new RetentionOptions { IdleHours = idleHours, SessionDays = sessionDays });

        Assert.Equal(fault is null, validated.Succeeded);
        Assert.Contains(fault ?? "", validated.FailureMessage ?? "", StringComparison.Ordinal);
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
