namespace AgentTelemetry.Statistics;

/// <summary>The totals of the runs of one status.</summary>
internal sealed class StatusTotals
{
    /// <summary>How many runs.</summary>
    public long Count { get; set; }

    /// <summary>The sum of the durations that are known, in milliseconds.</summary>
    public decimal DurationMs { get; set; }

    /// <summary>How many runs have a duration in which bucket of <see cref="DurationBuckets"/>.</summary>
    public SortedDictionary<int, long> Durations { get; set; } = [];

    /// <summary>What became of the items.</summary>
    public ItemCounts Items { get; set; }

    public void Add(Contribution contribution, int times)
    {
        Count += times;
        Items = Items.Plus(contribution.Items, times);
        if (contribution.DurationMs is { } duration)
        {
            DurationMs += (decimal)duration * times;
            AddDurations(DurationBuckets.Of(duration), times);
        }
    }

    public void Add(StatusTotals other)
    {
        Count += other.Count;
        Items = Items.Plus(other.Items);
        DurationMs += other.DurationMs;
        foreach (var (bucket, count) in other.Durations)
        {
            AddDurations(bucket, count);
        }
    }

    private void AddDurations(int bucket, long count)
    {
        var left = Durations.GetValueOrDefault(bucket) + count;
        if (left == 0)
        {
            Durations.Remove(bucket);
        }
        else
        {
            Durations[bucket] = left;
        }
    }
}
