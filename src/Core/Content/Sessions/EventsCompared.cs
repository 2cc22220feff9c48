namespace AgentTelemetry.Content.Sessions;

/// <summary>How events stand to those that are stored.</summary>
/// <param name="Missing">Those of an id that is not stored.</param>
/// <param name="Conflicts">Those whose id is stored with other content.</param>
public sealed record EventsCompared(IReadOnlyList<ContentEvent> Missing, IReadOnlyList<EventConflict> Conflicts);
