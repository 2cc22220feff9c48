using AgentTelemetry.Json;

namespace AgentTelemetry.Statistics;

/// <summary>Checks what statistics are asked for.</summary>
internal sealed class StatisticsQueryReader(TimeProvider time)
{
    private const int MostHours = 31 * 24;
    private const int MostDays = 1_000;

    private static readonly TimeSpan DefaultPeriod = TimeSpan.FromDays(7);
    private static readonly TimeSpan LongestByHour = TimeSpan.FromDays(3);

    public Result<StatisticsPeriod> Read(StatisticsQuery query)
    {
        var errors = new FieldErrors();
        var to = QueryText.Time("to", query.To, errors) ?? time.GetUtcNow();
        var from = QueryText.Time("from", query.From, errors) ?? to - Min(DefaultPeriod, to - DateTimeOffset.MinValue);
        if (!errors.Any && from >= to)
        {
            errors.Add("from", "order", "from must be before to.", query.From);
        }

        var interval = IntervalOf(query.Interval, to - from, errors);
        if (errors.Any)
        {
            return errors.ToFailure(FieldErrors.OfQuery);
        }

        var period = new StatisticsPeriod(interval.Floor(from), interval.Ceiling(to), interval, Given(query.AgentName), Given(query.JobType));
        var most = interval is Interval.Hour ? MostHours : MostDays;
        if ((period.To - period.From) / interval.Length() > most)
        {
            errors.Add("from", "limit", $"A period has at most {MostHours} hours or {MostDays} days. Ask by day (interval=day), or for a shorter one.", query.From);
        }

        return errors.Any ? errors.ToFailure(FieldErrors.OfQuery) : period;
    }

    private static Interval IntervalOf(string? text, TimeSpan length, FieldErrors errors)
    {
        switch (text)
        {
            case null or "":
                return length <= LongestByHour ? Interval.Hour : Interval.Day;
            case "hour":
                return Interval.Hour;
            case "day":
                return Interval.Day;
            default:
                errors.Add("interval", "enum", "interval must be hour or day.", text);
                return Interval.Day;
        }
    }

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private static string? Given(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
