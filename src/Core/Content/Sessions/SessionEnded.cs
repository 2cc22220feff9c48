using AgentTelemetry.Json;

namespace AgentTelemetry.Content.Sessions;

/// <summary>A session has ended, now or before.</summary>
/// <param name="SessionId">The session as the caller named it.</param>
/// <param name="EndedAt">When.</param>
/// <param name="OutcomeType">The outcome that stays; null for one that was uploaded as ended without any.</param>
public sealed record SessionEnded(Guid SessionId, string EndedAt, string? OutcomeType)
{
    /// <summary>Whether the outcome that was sent is the stored one.</summary>
    public bool OutcomeRecorded { get; init; } = true;

    /// <summary>The members that nobody here reads.</summary>
    public UnrecognisedFields Unrecognised { get; init; } = UnrecognisedFields.None;
}
