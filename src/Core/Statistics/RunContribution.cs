using AgentTelemetry.Json;
using AgentTelemetry.Runs;

namespace AgentTelemetry.Statistics;

/// <summary>What a run contributes.</summary>
internal static class RunContribution
{
    public static Contribution Of(RunRecord run) => new(
        run.CreatedAt,
        run.AgentName,
        run.JobType,
        run.Status,
        run.HasEnded ? DurationOf(run) : null,
        new ItemCounts(run.ItemsDiscovered, run.ItemsSucceeded, run.ItemsFailed, run.ItemsSkipped));

    // A duration of nought is what a run has whose sender gave none.
    private static long? DurationOf(RunRecord run) =>
        run.DurationMs > 0 ? run.DurationMs
        : run.EndTime is not null && Rfc3339.Stored(run.EndTime) - Rfc3339.Stored(run.StartTime) is var span && span >= TimeSpan.Zero ? (long)span.TotalMilliseconds
        : null;
}
