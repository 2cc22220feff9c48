namespace AgentTelemetry.Content.Processing;

/// <summary>Events of one session that were stored by one request, or a part of them where they were very many.</summary>
/// <param name="AppId">The tenant.</param>
/// <param name="RequestId">The request that stored them.</param>
/// <param name="Environment">The deployment's environment, such as <c>production</c>.</param>
/// <param name="Session">Their session as it is now; its id is the one here.</param>
/// <param name="Events">The events as they are stored, in the order of the request. Those that were erased meanwhile are missing.</param>
public sealed record StoredBatch(string AppId, string RequestId, string Environment, SessionSummary Session, IReadOnlyList<StoredEvent> Events);
