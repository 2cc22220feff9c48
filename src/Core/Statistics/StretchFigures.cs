namespace AgentTelemetry.Statistics;

/// <summary>The runs that were created in one hour or day.</summary>
/// <param name="Time">When it begins.</param>
/// <param name="TotalRuns">How many runs.</param>
/// <param name="ByStatus">How many of each status.</param>
public sealed record StretchFigures(string Time, long TotalRuns, IReadOnlyDictionary<string, long> ByStatus);
