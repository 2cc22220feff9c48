using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using NCrontab;

namespace AgentTelemetry.LocalHost.Timers;

/// <summary>When a timer fires: a cron expression in UTC, or a fixed interval.</summary>
internal sealed class Schedule
{
    private readonly string _expression;
    private readonly CrontabSchedule? _cron;
    private readonly TimeSpan _interval;

    private Schedule(string expression, CrontabSchedule? cron, TimeSpan interval)
        => (_expression, _cron, _interval) = (expression, cron, interval);

    public static bool TryParse(string expression, [NotNullWhen(true)] out Schedule? schedule)
    {
        // Six fields begin with seconds; five do not, and then mean second zero, as on the host.
        var fields = expression.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Length;
        var cron = fields is 5 or 6
            ? CrontabSchedule.TryParse(expression, new CrontabSchedule.ParseOptions { IncludingSeconds = fields == 6 })
            : null;
        var isInterval = TimeSpan.TryParse(expression, CultureInfo.InvariantCulture, out var interval) && interval > TimeSpan.Zero;

        schedule = cron is not null || isInterval ? new Schedule(expression, cron, interval) : null;

        return schedule is not null;
    }

    /// <summary>The first time after a given one.</summary>
    public DateTimeOffset Next(DateTimeOffset after)
        => _cron is null
            ? after + _interval
            : new DateTimeOffset(DateTime.SpecifyKind(_cron.GetNextOccurrence(after.UtcDateTime), DateTimeKind.Utc));

    public override string ToString() => _expression;
}
