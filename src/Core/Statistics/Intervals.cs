namespace AgentTelemetry.Statistics;

/// <summary>Where stretches of time begin and end.</summary>
internal static class Intervals
{
    public static IReadOnlyList<Interval> Kept { get; } = Enum.GetValues<Interval>();

    public static TimeSpan Length(this Interval interval) => interval is Interval.Hour ? TimeSpan.FromHours(1) : TimeSpan.FromDays(1);

    /// <summary>The beginning of the stretch that a time is in.</summary>
    public static DateTimeOffset Floor(this Interval interval, DateTimeOffset time) => interval is Interval.All
        ? DateTimeOffset.MinValue
        : new DateTimeOffset(time.UtcTicks - (time.UtcTicks % interval.Length().Ticks), TimeSpan.Zero);

    /// <summary>The same, or the beginning of the next one where the time is inside.</summary>
    public static DateTimeOffset Ceiling(this Interval interval, DateTimeOffset time) =>
        interval.Floor(time) is var floor && floor == time ? floor : DateTimeOffset.MaxValue - floor < interval.Length() ? DateTimeOffset.MaxValue : floor + interval.Length();
}
