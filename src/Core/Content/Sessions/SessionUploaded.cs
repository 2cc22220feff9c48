namespace AgentTelemetry.Content.Sessions;

/// <summary>A whole session was stored, now or before.</summary>
/// <param name="SessionId">Its id here, which is not the caller's.</param>
/// <param name="EventsCreated">How many events it came with.</param>
/// <param name="OutcomeRecorded">Whether the outcome it came with is the stored one; for one that came without, whether there is one.</param>
/// <param name="IsNew">False for a repeat.</param>
/// <param name="StrippedFields">The paths of what privacy took out.</param>
public sealed record SessionUploaded(Guid SessionId, int EventsCreated, bool OutcomeRecorded, bool IsNew, IReadOnlyList<string> StrippedFields)
    : DocumentStored(StrippedFields)
{
    /// <summary>The ids of events that came with a repeat and are not among those that are stored.</summary>
    public IReadOnlyList<Guid> UnstoredEvents { get; init; } = [];

    /// <summary>Whether it named an outcome that is not the stored one.</summary>
    public bool HasOtherOutcome { get; init; }
}
