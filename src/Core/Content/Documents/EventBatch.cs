namespace AgentTelemetry.Content.Documents;

/// <summary>What a body for <c>/events</c> says.</summary>
/// <param name="SessionId">The session as the caller names it.</param>
/// <param name="Events">Its events, in request order, each id once.</param>
/// <param name="Stripped">The paths of what privacy took out.</param>
internal sealed record EventBatch(Guid SessionId, IReadOnlyList<ContentEvent> Events, IReadOnlyList<string> Stripped);
