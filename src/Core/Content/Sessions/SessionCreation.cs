namespace AgentTelemetry.Content.Sessions;

/// <summary>What became of a session that was to be stored.</summary>
/// <param name="Session">The session as it is stored now.</param>
/// <param name="IsNew">False when it was there before, and stayed as it was.</param>
public sealed record SessionCreation(StoredSession Session, bool IsNew)
{
    /// <summary>The events it came with whose ids went with other content before.</summary>
    public IReadOnlyList<EventConflict> Conflicts { get; init; } = [];
}
