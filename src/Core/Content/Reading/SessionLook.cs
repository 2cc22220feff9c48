namespace AgentTelemetry.Content.Reading;

/// <summary>What is where a session may be.</summary>
/// <param name="Session">The session; null where there is none.</param>
/// <param name="IsErased">Whether one was erased there, so that none may be stored.</param>
public readonly record struct SessionLook(StoredSession? Session, bool IsErased = false);
