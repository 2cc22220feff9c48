namespace AgentTelemetry.Retention;

/// <summary>A session, a run or an event of no session that is to be archived.</summary>
/// <param name="Kind">Which of them.</param>
/// <param name="Id">The session's id here, the run's <c>event_id</c> or the event's id.</param>
/// <param name="Time">When a session started, a run was created or an event happened, as listings show it. Its day is the folder of the archive, and never changes.</param>
internal sealed record ArchiveSubject(ArchiveKind Kind, string Id, DateTimeOffset Time)
{
    /// <summary>The partition of an event of no session, which does not follow from its id.</summary>
    public string? Partition { get; init; }

    /// <summary>What differs when the subject does, such as its row's tag: of the same subjects in the same state one file is made, however often they are kept.</summary>
    public string? State { get; init; }

    /// <summary>The day of the archive that it is in.</summary>
    public DateOnly Day => DateOnly.FromDateTime(Time.UtcDateTime);
}
