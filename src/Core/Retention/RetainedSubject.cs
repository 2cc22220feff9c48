namespace AgentTelemetry.Retention;

/// <summary>A session, a run or an event of no session, whole.</summary>
/// <param name="Kind">One of <see cref="RetentionKind"/>.</param>
/// <param name="Id">Its id.</param>
internal sealed record RetainedSubject(string Kind, string Id)
{
    /// <summary>The partition of an event of no session, whose id alone does not say it.</summary>
    public string? Place { get; init; }
}
