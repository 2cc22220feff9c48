using AgentTelemetry.Statistics;
using Azure.Data.Tables;

namespace AgentTelemetry.Storage;

/// <summary>Recounts all buckets of a tenant side by side.</summary>
internal static class AppRecount
{
    public static async Task<RecountOutcome> RunAsync(TableClient table, string app, RecountBudget budget, Func<string, IMarkTaking> takingOf, TimeProvider time, CancellationToken cancellationToken)
    {
        var (began, share) = (time.GetUtcNow(), budget with { Marks = Math.Max(1, budget.Marks / Bucket.Count) });
        var buckets = Bucket.All(app).Select(partition => new BucketRecount(table, partition, takingOf(partition), time)).ToList();
        await Task.WhenAll(buckets.Select(bucket => bucket.RunAsync(share, cancellationToken))).ConfigureAwait(false);
        var left = buckets.Min(static bucket => bucket.OldestLeft);
        return new RecountOutcome(left < began ? left.Value : began, buckets.Sum(static bucket => bucket.Taken), left is null);
    }
}
