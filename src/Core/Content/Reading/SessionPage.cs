namespace AgentTelemetry.Content.Reading;

/// <summary>A page of a listing, newest first.</summary>
/// <param name="Sessions">Its sessions; with a rare filter fewer than were asked for, although more follow.</param>
/// <param name="Next">Where the next page begins; null after the last.</param>
public sealed record SessionPage(IReadOnlyList<ListedSession> Sessions, string? Next);
