namespace AgentTelemetry.Runs;

/// <summary>A commit is noted on a run.</summary>
/// <param name="EventId">The run.</param>
/// <param name="RunId">The caller's id of the run.</param>
/// <param name="CommitHash">The commit.</param>
public sealed record CommitAssociated(string EventId, string RunId, string CommitHash)
{
    /// <summary>Always <c>success</c>.</summary>
    public string Status { get; init; } = "success";

    /// <summary>On how many runs that this one started it was noted too; absent where nobody asked for that.</summary>
    public int? ChildrenUpdated { get; init; }

    /// <summary>The runs, by their event_id, on which it could not be noted, as they are as large as runs may be; else absent.</summary>
    public IReadOnlyList<string>? ChildrenFailed { get; init; }

    /// <summary>True where it was noted on as many as one request may change, and more may be left; else absent.</summary>
    public bool? ChildrenLeft { get; init; }
}
