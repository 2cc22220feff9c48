namespace AgentTelemetry.Runs;

/// <summary>What became of one run that was looked at.</summary>
/// <param name="Stale">The run, if it was found stale.</param>
/// <param name="Error">Why it could not be read or ended; null if it could.</param>
internal sealed record ReapedRun(StaleRun? Stale, string? Error)
{
    public static ReapedRun Live { get; } = new(null, null);
}
