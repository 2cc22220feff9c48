using AgentTelemetry.Content;
using AgentTelemetry.Runs;

namespace AgentTelemetry.Retention.Archives;

/// <summary>A subject as it is stored.</summary>
/// <param name="Time">The time by which listings show it.</param>
/// <param name="State">What differs when it does.</param>
internal abstract record Archived(string Time, string State);

/// <summary>A session as it is stored.</summary>
/// <param name="Session">The session.</param>
/// <param name="Row">What else its row holds, as a JSON object that storage reads back.</param>
/// <param name="Events">Its events in the order of their ids, to be read once.</param>
internal sealed record ArchivedSession(StoredSession Session, string Row, IAsyncEnumerable<StoredEvent> Events) : Archived(Session.Summary.StartedAt, Session.UpdatedAt);

/// <summary>A run as it is stored.</summary>
/// <param name="Run">The run.</param>
/// <param name="Row">What else its row holds, as a JSON object that storage reads back.</param>
/// <param name="Events">Its events, oldest first, to be read once.</param>
internal sealed record ArchivedRun(RunRecord Run, string Row, IAsyncEnumerable<ArchivedRunEvent> Events) : Archived(Run.CreatedAt, Run.LastActivity ?? "");

/// <summary>An event of a run as it is stored.</summary>
/// <param name="Event">The event.</param>
/// <param name="CreatedAt">When it was stored.</param>
internal sealed record ArchivedRunEvent(RunEvent Event, string CreatedAt);

/// <summary>An event of no session as it is stored.</summary>
/// <param name="Event">The event.</param>
internal sealed record ArchivedObservation(StoredEvent Event) : Archived(Event.Timestamp, Event.CreatedAt);
