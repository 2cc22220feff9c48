namespace AgentTelemetry.Content.Sessions;

/// <summary>A session has ended, now or before.</summary>
/// <param name="SessionId">The session as the caller named it.</param>
/// <param name="EndedAt">When.</param>
/// <param name="OutcomeType">The outcome that stays; null for one that was uploaded as ended without any.</param>
public sealed record SessionEnded(Guid SessionId, string EndedAt, string? OutcomeType);
