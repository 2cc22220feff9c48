namespace AgentTelemetry.Client.Content;

/// <summary>Tells of content sessions. No method throws, waits for disk or network, or needs the service to be there; what is told reaches it exactly once.</summary>
public interface IContentClient
{
    /// <summary>Starts a session.</summary>
    /// <param name="start">What is known of it.</param>
    ContentSession Start(SessionStart? start = null);

    /// <summary>Goes on with a session that was started before, here or in another process.</summary>
    /// <param name="sessionId">The id of that session.</param>
    ContentSession GoOn(Guid sessionId);

    /// <summary>Uploads a session whole.</summary>
    /// <returns>Its id.</returns>
    Guid Upload(FinishedSession session);
}
