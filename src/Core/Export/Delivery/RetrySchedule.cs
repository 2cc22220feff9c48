using AgentTelemetry.Json;

namespace AgentTelemetry.Export.Delivery;

/// <summary>When a failed export is tried again: after half a minute, then twice as long each time up to half an hour, for at least four hours.</summary>
internal sealed class RetrySchedule(IJitter jitter, TimeProvider time)
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan Patience = TimeSpan.FromHours(4.5);
    private const int MostDoublings = 6;

    /// <summary>The next try; null where it has been tried for long enough.</summary>
    /// <param name="export">The export, its last failure not among its attempts yet.</param>
    /// <param name="retryAfter">What the other side asks for.</param>
    public DateTimeOffset? Next(ExportRecord export, TimeSpan? retryAfter)
    {
        var now = time.GetUtcNow();
        if (Rfc3339.TryParse(export.FirstFailedAt, out var first) && now - first > Patience)
        {
            return null;
        }

        var doubled = First * Math.Pow(2, Math.Min(export.Attempts, MostDoublings));
        var wait = (doubled < Longest ? doubled : Longest) * (1 + (jitter.Next() / 4));
        return now + (retryAfter is { } asked && asked > wait ? asked : wait);
    }
}
