namespace AgentTelemetry.Content.Documents;

/// <summary>A whole session as uploaded.</summary>
internal sealed record SessionDocument(
    Guid SessionId, SessionFields Fields, IReadOnlyList<ContentEvent> Events, SessionOutcome? Outcome, IReadOnlyList<string> Stripped);
