using AgentTelemetry.Json;

namespace AgentTelemetry.Content.Sessions;

/// <summary>A session was started.</summary>
/// <param name="SessionId">Its id, to be named in all that follows.</param>
/// <param name="StartedAt">When it began.</param>
public sealed record SessionStarted(Guid SessionId, string StartedAt)
{
    /// <summary>The members that nobody here reads.</summary>
    public UnrecognisedFields Unrecognised { get; init; } = UnrecognisedFields.None;
}
