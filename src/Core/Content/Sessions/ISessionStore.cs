using AgentTelemetry.Observability;

namespace AgentTelemetry.Content.Sessions;

/// <summary>Writes sessions. Every write may be repeated, and nothing of a write is visible until all of it is.</summary>
/// <remarks>Writes take no cancellation: a caller that has gone must not leave a half behind.</remarks>
public interface ISessionStore
{
    /// <summary>Stores an open session, or finds that its id is taken and leaves what is there.</summary>
    /// <returns>Null where a session of its id was erased: then nothing is stored.</returns>
    Task<SessionCreation?> StartAsync(NewSession session, RequestContext context);

    /// <summary>Stores a session with its events; it becomes visible with the last of them.</summary>
    /// <returns>Null where a session of its id was erased: then nothing is stored.</returns>
    Task<SessionCreation?> UploadAsync(NewSession session, IReadOnlyList<ContentEvent> events, RequestContext context);

    /// <summary>Gives a session that was rebuilt from envelopes the fields of its own document; its id, its start and whether it is open stay.</summary>
    /// <returns>The session as it is stored now; null when there is none of this id.</returns>
    Task<StoredSession?> CompleteAsync(NewSession session, RequestContext context);

    /// <summary>Ends a session that is open or has expired; the first end stays.</summary>
    /// <returns>The session as it is stored now; null when there is none of this id.</returns>
    Task<StoredSession?> CloseAsync(Guid id, SessionClosing closing, RequestContext context);

    /// <summary>Lets a session that has expired take events again.</summary>
    /// <returns>Null when it may not: it has ended, or there is none of this id.</returns>
    Task<SessionResumption?> ResumeAsync(Guid id, RequestContext context);
}

/// <summary>What became of a session that was to be stored.</summary>
/// <param name="Session">The session as it is stored now.</param>
/// <param name="IsNew">False when it was there before, and stayed as it was.</param>
public sealed record SessionCreation(StoredSession Session, bool IsNew)
{
    /// <summary>The events it came with whose ids went with other content before.</summary>
    public IReadOnlyList<EventConflict> Conflicts { get; init; } = [];
}
