using System.Globalization;

namespace AgentTelemetry.Retention.Archives;

public sealed class BackupScheduleTests
{
    private const string Nightly = "0 0 3 * * *";

    [Theory]
    [InlineData("2026-03-01T02:59:00Z", "2026-03-01T02:59:59.9999999Z", null)]
    [InlineData("2026-03-01T02:59:00Z", "2026-03-01T03:00:00Z", "2026-03-01T03:00:00Z")]
    [InlineData("2026-03-01T03:00:00Z", "2026-03-02T02:59:59Z", null)]
    [InlineData("2026-02-27T12:00:00Z", "2026-03-01T12:00:00Z", "2026-03-01T03:00:00Z")]
    [InlineData("2028-02-28T12:00:00Z", "2028-02-29T03:00:00Z", "2028-02-29T03:00:00Z")]
    [InlineData("2020-01-01T00:00:00Z", "2026-03-01T12:00:00Z", "2026-03-01T03:00:00Z")]
    public void It_is_due_once_after_the_last_look(string after, string until, string? due) =>
        Assert.Equal(due is null ? null : Time(due), BackupSchedule.LastDue(Nightly, Time(after), Time(until)));

    [Theory]
    [InlineData("0 3 * * *")]
    [InlineData("nightly")]
    [InlineData("0 0 25 * * *")]
    public void A_schedule_that_is_none_is_refused_by_its_setting(string schedule)
    {
        var result = new ArchiveScheduleValidator().Validate(null, new ArchiveOptions { Schedule = schedule });

        Assert.True(result.Failed);
        Assert.Contains("ARCHIVE_SCHEDULE", result.FailureMessage, StringComparison.Ordinal);
        Assert.Contains("such as 0 0 3 * * *", result.FailureMessage, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(Nightly)]
    public void None_and_a_good_one_are_taken(string? schedule) => Assert.True(new ArchiveScheduleValidator().Validate(null, new ArchiveOptions { Schedule = schedule }).Succeeded);

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(3_650, true)]
    [InlineData(3_651, false)]
    public void Backups_are_kept_for_a_day_to_ten_years(int days, bool isTaken) =>
        Assert.Equal(isTaken, new ArchiveOptionsValidator().Validate(null, new ArchiveOptions { KeepDays = days }).Succeeded);

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
