namespace AgentTelemetry.Content.Sessions;

/// <summary>A whole session was stored, now or before.</summary>
/// <param name="SessionId">Its id here, which is not the caller's.</param>
/// <param name="EventsCreated">How many events it came with.</param>
/// <param name="OutcomeRecorded">Whether it came with an outcome.</param>
/// <param name="IsNew">False for a repeat.</param>
/// <param name="StrippedFields">The paths of what privacy took out.</param>
public sealed record SessionUploaded(Guid SessionId, int EventsCreated, bool OutcomeRecorded, bool IsNew, IReadOnlyList<string> StrippedFields)
    : DocumentStored(StrippedFields);
