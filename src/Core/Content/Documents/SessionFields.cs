using AgentTelemetry.Json;

namespace AgentTelemetry.Content.Documents;

/// <summary>A session's own fields, as a start or a session document gives them.</summary>
/// <param name="Json">All of them as a JSON object, normalised, unknown ones included.</param>
/// <param name="ContentScope">See <see cref="SessionSummary"/>.</param>
/// <param name="AgentId">See <see cref="SessionSummary"/>.</param>
/// <param name="ExternalSessionId">See <see cref="SessionSummary"/>.</param>
/// <param name="StartedAt">When it began, if the document says so.</param>
/// <param name="EndedAt">When it ended, if the document says so.</param>
internal sealed record SessionFields(
    string Json, string? ContentScope, string? AgentId, string? ExternalSessionId, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt)
{
    /// <summary>See <see cref="UserContext"/>.</summary>
    public string? UserId { get; init; }

    /// <summary>The unrecognised members of a start.</summary>
    public UnrecognisedFields Unrecognised { get; init; } = UnrecognisedFields.None;
}
