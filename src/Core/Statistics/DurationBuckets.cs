namespace AgentTelemetry.Statistics;

/// <summary>
/// Durations by buckets, each of which is 2^(1/8) times as wide as the one before: OpenTelemetry's exponential histogram of scale 3.
/// A duration can be taken out of them again, exactly, which no sketch of percentiles allows.
/// </summary>
internal static class DurationBuckets
{
    private const int PerDoubling = 8;

    // Nothing is shorter than a millisecond but nought.
    private const int Zero = -PerDoubling;

    public static int Of(long milliseconds) => milliseconds <= 0 ? Zero : (int)Math.Ceiling(Math.Log2(milliseconds) * PerDoubling);

    /// <summary>The middle of a bucket, at most 4.5 % from any duration in it.</summary>
    public static long Middle(int bucket) => bucket == Zero ? 0 : (long)Math.Round(Math.Pow(2, (bucket - 0.5) / PerDoubling));

    /// <summary>The duration that a part of all does not pass; null where there is none.</summary>
    /// <param name="counts">The buckets, in order.</param>
    /// <param name="part">Which part, such as 0.95.</param>
    public static long? Percentile(IReadOnlyDictionary<int, long> counts, double part)
    {
        var rank = Math.Max(1, (long)Math.Ceiling(counts.Values.Sum() * part));
        foreach (var (bucket, count) in counts)
        {
            rank -= count;
            if (rank <= 0)
            {
                return Middle(bucket);
            }
        }

        return null;
    }
}
