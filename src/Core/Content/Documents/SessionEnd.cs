using AgentTelemetry.Json;

namespace AgentTelemetry.Content.Documents;

/// <summary>What a body for <c>/sessions/end</c> says.</summary>
internal sealed record SessionEnd(Guid SessionId, SessionOutcome Outcome)
{
    /// <summary>When it ended, if the body says so.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The unrecognised members.</summary>
    public UnrecognisedFields Unrecognised { get; init; } = UnrecognisedFields.None;
}
