namespace AgentTelemetry.Runs;

/// <summary>Runs that have not ended, the longest silent first.</summary>
/// <param name="Runs">The runs.</param>
/// <param name="HasMore">Whether there may be more.</param>
internal sealed record OpenRunPage(IReadOnlyList<OpenRun> Runs, bool HasMore);
