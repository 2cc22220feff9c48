namespace AgentTelemetry.Content;

/// <summary>What became of events that were to be stored.</summary>
/// <param name="Created">How many were new; after a lost answer it may be fewer than were stored.</param>
/// <param name="Conflicts">Those whose id is stored with other content, which stays.</param>
public sealed record EventsAppended(int Created, IReadOnlyList<EventConflict> Conflicts);
