using System.Globalization;
using AgentTelemetry.LocalHost.Timers;

namespace AgentTelemetry.LocalHost.Tests;

public sealed class ScheduleTests
{
    [Theory]
    [InlineData("0 */5 * * * *", "2026-03-01T12:00:00Z", "2026-03-01T12:05:00Z")]
    [InlineData("30 0 2 * * *", "2026-03-01T12:00:00Z", "2026-03-02T02:00:30Z")]
    [InlineData("0 0 9 * * MON-FRI", "2026-11-20T09:00:00Z", "2026-11-23T09:00:00Z")]
    [InlineData("15 3 * * *", "2026-03-01T12:00:00Z", "2026-03-02T03:15:00Z")]
    [InlineData("00:30:00", "2026-03-01T12:00:00Z", "2026-03-01T12:30:00Z")]
    public void A_schedule_tells_its_next_time(string expression, string after, string next)
    {
        var isSchedule = Schedule.TryParse(expression, out var schedule);

        Assert.True(isSchedule);
        Assert.Equal(Time(next), schedule!.Next(Time(after)));
        Assert.Equal(expression, schedule.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("every day")]
    [InlineData("0 0 25 * * *")]
    [InlineData("-00:30:00")]
    [InlineData("* * * * * * *")]
    public void What_is_no_schedule_is_refused(string expression)
    {
        Assert.False(Schedule.TryParse(expression, out _));
    }

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
