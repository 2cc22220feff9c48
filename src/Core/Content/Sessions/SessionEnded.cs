namespace AgentTelemetry.Content.Sessions;

/// <summary>A session has ended, now or before.</summary>
/// <param name="SessionId">The session as the caller named it.</param>
public sealed record SessionEnded(Guid SessionId);
