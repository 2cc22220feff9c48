namespace AgentTelemetry.Client.Content;

/// <summary>A session that was collected elsewhere, or is over, to be uploaded whole.</summary>
/// <param name="Start">What was known of it as it started. Give it a <see cref="SessionStart.SessionId"/>, and uploading it twice is uploading it once.</param>
/// <param name="Events">What happened in it.</param>
public sealed record FinishedSession(SessionStart Start, IReadOnlyList<SessionEvent> Events)
{
    /// <summary>When it ended; when the service gets it, where it is null.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>How it ended.</summary>
    public SessionOutcome? Outcome { get; init; }
}
