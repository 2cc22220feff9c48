namespace AgentTelemetry.Content.Documents;

/// <summary>What a document of events says about the session they belong to.</summary>
/// <param name="SessionId">The session as the caller names it; null only where every event is a <c>content_retrieved</c>.</param>
/// <param name="AgentId">The responding agent.</param>
/// <param name="StartedAt">When the session began.</param>
/// <param name="ParentSessionId">The session that brought this one about, as the caller names it.</param>
/// <param name="ManifestRef">Where the agent's manifest is.</param>
internal sealed record Envelope(Guid? SessionId, string? AgentId, DateTimeOffset? StartedAt, Guid? ParentSessionId, string? ManifestRef)
{
    /// <summary>Whether the document named a version: one that does may name a session that was never started.</summary>
    public bool IsVersioned { get; init; }

    /// <summary>The click token the events came with, beside the session they name.</summary>
    public string? CtxToken { get; init; }
}
