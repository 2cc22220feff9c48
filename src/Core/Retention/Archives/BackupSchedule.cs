using System.Diagnostics.CodeAnalysis;
using NCrontab;

namespace AgentTelemetry.Retention.Archives;

/// <summary>When backups are due. The setting is optional, and a trigger that names an absent setting keeps the host from finding any function: so a timer of ours ticks, and asks here.</summary>
internal static class BackupSchedule
{
    private static readonly CrontabSchedule.ParseOptions WithSeconds = new() { IncludingSeconds = true };

    // A service that slept longer than that has nothing to catch up with.
    private static readonly TimeSpan LongestSleep = TimeSpan.FromDays(32);

    public static bool TryParse(string text, [NotNullWhen(true)] out CrontabSchedule? schedule)
    {
        schedule = CrontabSchedule.TryParse(text, WithSeconds);
        return schedule is not null;
    }

    /// <summary>The last time that it was due after one moment and up to another; null where it was not.</summary>
    public static DateTimeOffset? LastDue(string text, DateTimeOffset after, DateTimeOffset until)
    {
        if (!TryParse(text, out var schedule))
        {
            return null;
        }

        var begin = until - LongestSleep > after ? until - LongestSleep : after;
        DateTimeOffset? due = null;
        foreach (var time in schedule.GetNextOccurrences(begin.UtcDateTime, until.UtcDateTime.AddTicks(1)))
        {
            due = new DateTimeOffset(time, TimeSpan.Zero);
        }

        return due;
    }
}
