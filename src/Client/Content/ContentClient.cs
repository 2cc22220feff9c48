namespace AgentTelemetry.Client.Content;

/// <summary>Tells of content sessions by way of the outbox.</summary>
internal sealed class ContentClient(SessionSender sender, IUuidSource ids, TimeProvider time) : IContentClient
{
    public ContentSession Start(SessionStart? start = null)
    {
        var known = Known(start);
        sender.Start(known);
        return new ContentSession(sender, known);
    }

    public ContentSession GoOn(Guid sessionId) => new(sender, new SessionStart { SessionId = sessionId });

    public Guid Upload(FinishedSession session)
    {
        var known = Known(session?.Start);
        sender.Upload(known, session!);
        return known.SessionId!.Value;
    }

    private SessionStart Known(SessionStart? start)
    {
        var given = start ?? new SessionStart();
        return given with { SessionId = given.SessionId ?? ids.Create(), StartedAt = given.StartedAt ?? time.GetUtcNow() };
    }
}
