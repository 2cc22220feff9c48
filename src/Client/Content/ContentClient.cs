using AgentTelemetry.Client.Outbox;
using AgentTelemetry.Content.Privacy;
using Microsoft.Extensions.Logging;

namespace AgentTelemetry.Client.Content;

/// <summary>Tells of content sessions by way of the outbox.</summary>
internal sealed class ContentClient(SessionSender sender, IUuidSource ids, TimeProvider time) : IContentClient
{
    /// <summary>Makes one that tells by a queue.</summary>
    /// <param name="queue">Takes what is told.</param>
    /// <param name="most">The most that is told of any turn.</param>
    /// <param name="meter">Counts what cannot be told.</param>
    /// <param name="logger">Learns why.</param>
    /// <param name="time">The time of what does not say its own.</param>
    public static ContentClient Over(IOperationQueue queue, PrivacyLevel most, ClientMeter meter, ILogger logger, TimeProvider time)
    {
        var ids = new RandomUuidSource();
        return new ContentClient(new SessionSender(queue, new EventText(ids, time, most), meter, logger, time), ids, time);
    }

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
