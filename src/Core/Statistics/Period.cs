namespace AgentTelemetry.Statistics;

/// <summary>A period of whole hours or days.</summary>
/// <param name="From">Its beginning.</param>
/// <param name="To">The first moment after it.</param>
/// <param name="Interval">The length of its stretches.</param>
internal sealed record Period(DateTimeOffset From, DateTimeOffset To, Interval Interval)
{
    /// <summary>What its stretches are, as answers name it.</summary>
    public string IntervalName => Interval is Interval.Hour ? "hour" : "day";

    /// <summary>The beginnings of its stretches.</summary>
    public IEnumerable<DateTimeOffset> Stretches()
    {
        for (var begin = From; begin < To; begin += Interval.Length())
        {
            yield return begin;
        }
    }
}
