namespace AgentTelemetry.Content.Sessions;

/// <summary>How an upload differs from the session that is stored under its id.</summary>
/// <param name="Conflicts">The events whose id goes with other content.</param>
/// <param name="Unstored">The events that are not stored.</param>
/// <param name="IsOfOutcome">Whether it names an outcome that is not the stored one.</param>
internal sealed record UploadDifference(IReadOnlyList<EventConflict> Conflicts, IReadOnlyList<ContentEvent> Unstored, bool IsOfOutcome)
{
    public bool Any => Conflicts.Count > 0 || Unstored.Count > 0 || IsOfOutcome;
}
