using AgentTelemetry.Json;

namespace AgentTelemetry.Content.Sessions;

/// <summary>A session was started.</summary>
/// <param name="SessionId">Its id, to be named in all that follows.</param>
/// <param name="StartedAt">When it began: RFC 3339, in UTC.</param>
public sealed record SessionStarted(Guid SessionId, string StartedAt) : ReadAnswer;
