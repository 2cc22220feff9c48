namespace AgentTelemetry.Client;

/// <summary>What became of run ids.</summary>
/// <param name="CustomAccepted">Runs under an id of their caller.</param>
/// <param name="Generated">Runs under an id that the client made.</param>
/// <param name="RejectedEmpty">Ids that were blank.</param>
/// <param name="RejectedTooLong">Ids of more than 255 characters.</param>
/// <param name="RejectedInvalidCharacters">Ids with a slash, a backslash or a NUL.</param>
/// <param name="DuplicatesDetected">Ids of a run that was active, and got a suffix.</param>
public sealed record RunIdStats(long CustomAccepted, long Generated, long RejectedEmpty, long RejectedTooLong, long RejectedInvalidCharacters, long DuplicatesDetected)
{
    /// <summary>Ids that were not taken.</summary>
    public long Rejected => RejectedEmpty + RejectedTooLong + RejectedInvalidCharacters;

    /// <summary>All runs.</summary>
    public long TotalRuns => CustomAccepted + Generated;

    /// <summary>The share of runs under an id of their caller, in percent.</summary>
    public double CustomPercentage => TotalRuns == 0 ? 0 : 100.0 * CustomAccepted / TotalRuns;
}
