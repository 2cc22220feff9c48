using AgentTelemetry.Statistics;
using Azure.Data.Tables;

namespace AgentTelemetry.Storage;

/// <summary>Recounts all buckets of a tenant side by side.</summary>
internal static class AppRecount
{
    public static async Task<RecountOutcome> RunAsync(TableClient table, string app, int mostMarks, Func<string, IMarkTaking> takingOf, DateTimeOffset began, CancellationToken cancellationToken)
    {
        var share = Math.Max(1, mostMarks / Bucket.Count);
        var buckets = Bucket.All(app).Select(partition => new BucketRecount(table, partition, takingOf(partition))).ToList();
        await Task.WhenAll(buckets.Select(bucket => bucket.RunAsync(share, cancellationToken))).ConfigureAwait(false);
        var left = buckets.Min(static bucket => bucket.OldestLeft);
        return new RecountOutcome(left < began ? left.Value : began, buckets.Sum(static bucket => bucket.Taken), left is null);
    }
}
