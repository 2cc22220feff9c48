using AgentTelemetry.Content.Reading;

namespace AgentTelemetry.Storage;

/// <summary>A session's events, opened.</summary>
/// <param name="Heads">The heads of those that are wanted, in time order.</param>
/// <param name="Next">Where the next page begins; null after the last.</param>
/// <param name="Texts">Their texts.</param>
internal sealed record OpenedEvents(IReadOnlyList<EventHead> Heads, EventPosition? Next, IEventTexts Texts);
