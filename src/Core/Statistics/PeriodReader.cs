using AgentTelemetry.Json;

namespace AgentTelemetry.Statistics;

/// <summary>Checks what period is asked for, and what totals of it.</summary>
internal sealed class PeriodReader(TimeProvider time)
{
    public const int MostGroups = 100;
    public const int DefaultGroups = 20;

    private const int MostHours = 31 * 24;
    private const int MostDays = 1_000;

    private static readonly TimeSpan DefaultPeriod = TimeSpan.FromDays(7);
    private static readonly TimeSpan LongestByHour = TimeSpan.FromDays(3);

    /// <param name="query">What is asked for.</param>
    /// <param name="groups">By what totals may be grouped; the first where nothing is said.</param>
    public Result<TotalsSelection> Read(TotalsQuery query, params IReadOnlyList<string> groups)
    {
        var errors = new FieldErrors();
        var groupBy = string.IsNullOrEmpty(query.GroupBy) ? groups[0] : query.GroupBy;
        if (!groups.Contains(groupBy, StringComparer.Ordinal))
        {
            errors.Add("group_by", "enum", $"group_by must be {string.Join(" or ", groups)}.", query.GroupBy);
        }

        var limit = QueryText.Number("limit", query.Limit, DefaultGroups, 1, MostGroups, errors);
        var period = Read(query, errors);
        return errors.Any ? errors.ToFailure(FieldErrors.OfQuery) : new TotalsSelection(period!, groupBy, limit);
    }

    public Result<Period> Read(PeriodQuery query)
    {
        var errors = new FieldErrors();
        var period = Read(query, errors);
        return errors.Any ? errors.ToFailure(FieldErrors.OfQuery) : period!;
    }

    private Period? Read(PeriodQuery query, FieldErrors errors)
    {
        var to = QueryText.Time("to", query.To, errors) ?? time.GetUtcNow();
        var from = QueryText.Time("from", query.From, errors) ?? to - Min(DefaultPeriod, to - DateTimeOffset.MinValue);
        if (!errors.Any && from >= to)
        {
            errors.Add("from", "order", "from must be before to.", query.From);
        }

        var interval = IntervalOf(query.Interval, to - from, errors);
        if (errors.Any)
        {
            return null;
        }

        var period = new Period(interval.Floor(from), interval.Ceiling(to), interval);
        var most = interval is Interval.Hour ? MostHours : MostDays;
        if ((period.To - period.From) / interval.Length() > most)
        {
            errors.Add("from", "limit", $"A period has at most {MostHours} hours or {MostDays} days. Ask by day (interval=day), or for a shorter one.", query.From);
        }

        return period;
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
}
