using AgentTelemetry.Content;
using AgentTelemetry.Runs;

namespace AgentTelemetry.Retention.Archives;

/// <summary>A subject as it is stored.</summary>
internal abstract record Archived;

/// <summary>A session as it is stored.</summary>
/// <param name="Session">The session.</param>
/// <param name="Row">What else its row holds, as a JSON object that storage reads back.</param>
/// <param name="Events">Its events in the order of their ids, to be read once.</param>
internal sealed record ArchivedSession(StoredSession Session, string Row, IAsyncEnumerable<StoredEvent> Events) : Archived;

/// <summary>A run as it is stored.</summary>
/// <param name="Run">The run.</param>
/// <param name="Row">What else its row holds, as a JSON object that storage reads back.</param>
/// <param name="Events">Its events, oldest first, to be read once.</param>
internal sealed record ArchivedRun(RunRecord Run, string Row, IAsyncEnumerable<ArchivedRunEvent> Events) : Archived;

/// <summary>An event of a run as it is stored.</summary>
/// <param name="Event">The event.</param>
/// <param name="CreatedAt">When it was stored.</param>
internal sealed record ArchivedRunEvent(RunEvent Event, string CreatedAt);

/// <summary>An event of no session as it is stored.</summary>
/// <param name="Event">The event.</param>
internal sealed record ArchivedObservation(StoredEvent Event) : Archived;
