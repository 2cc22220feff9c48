using AgentTelemetry.Statistics;

namespace AgentTelemetry.Storage;

/// <summary>The row keys of totals and of what they are made from, beside the runs of a bucket.</summary>
internal static class StatisticsRowKeys
{
    public const string Marks = "m~";

    public static string Mark(DateTimeOffset now, string eventId, int revision) => $"{Marks}{KeyTime.Rising(now)}~{TableKey.Encode(eventId)}~{revision:x}";

    /// <summary>When a mark was made, as its key says.</summary>
    public static DateTimeOffset MarkedAt(string mark) => KeyTime.ReadRising(mark[Marks.Length..]);

    public static string Contribution(string eventId) => $"c~{TableKey.Encode(eventId)}";

    public static string RollUp(Interval interval, DateTimeOffset begin, string agentName, string jobType) =>
        $"{Of(interval)}{KeyTime.Rising(begin)}~{TableKey.Encode(agentName)}~{TableKey.Encode(jobType)}";

    /// <summary>Where a bucket has one row for a stretch of time.</summary>
    public static string RollUp(Interval interval, DateTimeOffset begin) => Of(interval) + KeyTime.Rising(begin);

    /// <summary>When the stretch of time begins that a row of totals is of, which is none of all time.</summary>
    public static DateTimeOffset BeginOf(string rollUp) => KeyTime.ReadRising(rollUp[Of(Interval.Hour).Length..]);

    public static KeyRange RollUps(Interval interval, DateTimeOffset from, DateTimeOffset to) =>
        new(Of(interval) + KeyTime.Rising(from), Of(interval) + KeyTime.Rising(to));

    private static string Of(Interval interval) => interval switch
    {
        Interval.Hour => "u~h~",
        Interval.Day => "u~d~",
        _ => "u~t~",
    };
}
