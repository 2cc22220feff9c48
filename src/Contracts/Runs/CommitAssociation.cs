namespace AgentTelemetry.Runs;

/// <summary>A commit to be noted on a run.</summary>
/// <param name="CommitHash">7 to 40 hex digits.</param>
/// <param name="CommitSource">Who made it: <c>manual</c>, <c>llm</c> or <c>ci</c>.</param>
public sealed record CommitAssociation(string CommitHash, string CommitSource)
{
    /// <summary>The author.</summary>
    public string? CommitAuthor { get; init; }

    /// <summary>When it was made.</summary>
    public string? CommitTimestamp { get; init; }

    /// <summary>Whether the runs that this one started get it too.</summary>
    public bool? PropagateToChildren { get; init; }
}
