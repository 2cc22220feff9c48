namespace AgentTelemetry.Content.Documents;

/// <summary>The events of a request, each id once.</summary>
/// <param name="Events">They, in request order.</param>
/// <param name="Conflicts">Those that bore the id of an earlier one and said something else.</param>
internal sealed record IdentifiedEvents(IReadOnlyList<ContentEvent> Events, IReadOnlyList<EventConflict> Conflicts);
