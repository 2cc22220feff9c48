using AgentTelemetry.Content.Documents.Rules;

namespace AgentTelemetry.Content.Documents;

/// <summary>A whole session as uploaded.</summary>
/// <param name="Dialect">The rules it was read by.</param>
/// <param name="SessionId">The session as the caller names it.</param>
/// <param name="Fields">Its own fields.</param>
/// <param name="Events">Its events, in document order, each id once.</param>
/// <param name="Outcome">How it ended, if it says so.</param>
/// <param name="Stripped">The paths of what privacy took out.</param>
internal sealed record SessionDocument(
    Dialect Dialect, Guid SessionId, SessionFields Fields, IReadOnlyList<ContentEvent> Events, SessionOutcome? Outcome, IReadOnlyList<string> Stripped)
    : ContentDocument(Dialect, Stripped);
